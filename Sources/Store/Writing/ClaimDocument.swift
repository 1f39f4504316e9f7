import Domain
import Foundation

/// The stored form of a claim's version: JSON.
enum ClaimDocument {
    static func encode(_ claim: Claim) throws -> Data {
        try CanonicalJSON.encode(claim)
    }

    static func decode(_ data: Data) throws -> Claim {
        try JSONDecoder().decode(Claim.self, from: data)
    }
}
