import Domain
import Store

/// Deletes files that are nobody's: of claims that were redacted, and of uploads that came to nothing.
struct MediaTidying: Sendable {
    private static let most = 100

    let store: any EventStore
    let media: MediaFiles

    /// Files that a redaction took from the log, at once: nobody is sending them, or they stay until it is known
    /// what becomes of that.
    func deleteDiscarded() async throws {
        let discarded = try await store.discardedMedia(limit: Self.most)
        var gone: [String] = []
        for sha256 in discarded {
            switch try await media.delete(sha256, evenYoung: true, if: { try await !store.isMediaKnown(sha256) }) {
            case .later: continue
            case .kept:
                for original in try await media.originals(of: sha256) { try await deleteOriginal(original, of: sha256) }
            case .gone: break
            }
            gone.append(sha256)
        }
        if !gone.isEmpty { try await store.forgetDiscardedMedia(gone) }
    }

    /// Files and originals that no map knows.
    func deleteUnknown() async throws {
        for (sha256, originals) in try await media.all() {
            let deletion = try await media.delete(sha256, evenYoung: false) { try await !store.isMediaKnown(sha256) }
            guard case .kept = deletion else { continue }
            for original in originals { try await deleteOriginal(original, of: sha256) }
        }
    }

    /// Unless a map keeps it.
    func deleteOriginal(_ original: String, of sha256: String) async throws {
        _ = try await media.delete(sha256, original: original, evenYoung: true) {
            try await !store.media(sha256).contains {
                $0.file.originalSHA256 == original && $0.file.originalBytes != nil
            }
        }
    }
}
