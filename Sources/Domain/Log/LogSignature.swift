import Crypto

/// Signatures and keys as the log writes them: lower-case hexadecimal.
enum LogSignature {
    static func isValid(_ signature: String, of text: String, key: String) -> Bool {
        guard let signature = Hex.decode(signature), let key = Hex.decode(key) else { return false }
        return Ed25519.isValid(signature, of: Array(text.utf8), publicKey: key)
    }
}
