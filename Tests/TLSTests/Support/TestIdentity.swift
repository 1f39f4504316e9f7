import TLS

/// The files of a server, and a client that believes them.
struct TestIdentity: Sendable {
    let folder: TemporaryFolder
    let certificateFile: String
    let keyFile: String

    init(_ certificate: TestCertificate? = nil) throws {
        folder = try TemporaryFolder()
        let certificate = try certificate ?? TestCertificate()
        certificateFile = try folder.write(certificate.certificatePEM(), to: "certificate.pem")
        keyFile = try folder.write(certificate.keyPEM(), to: "key.pem")
    }

    func server(protocols: [String] = ["http/1.1"]) throws -> TLSServerContext {
        try TLSServerContext(certificateFile: certificateFile, keyFile: keyFile, protocols: protocols)
    }

    func client(protocols: [String] = ["http/1.1"]) throws -> TLSClientContext {
        try TLSClientContext(trust: .certificates(file: certificateFile), protocols: protocols)
    }
}
