import COpenSSL

/// A digest looked up once in OpenSSL's providers; looking it up for each hash costs more than a short hash itself.
///
/// `@unchecked Sendable`: the pointer names an `EVP_MD` that OpenSSL never changes after the fetch, whose reference
/// count is atomic, and which is never freed, because the only values of this type are the static ones below.
struct DigestAlgorithm: @unchecked Sendable {
    let pointer: OpaquePointer
    let length: Int

    static let sha256 = DigestAlgorithm(name: "SHA2-256", length: 32)
    static let sha1 = DigestAlgorithm(name: "SHA1", length: 20)

    private init(name: StaticString, length: Int) {
        let fetched = name.withUTF8Buffer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { EVP_MD_fetch(nil, $0.baseAddress, nil) }
        }
        guard let fetched, Int(EVP_MD_get_size(fetched)) == length else {
            OpenSSLFailure.stop("Fetching a digest from OpenSSL")
        }
        pointer = fetched
        self.length = length
    }
}
