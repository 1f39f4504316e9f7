import CGEOS

/// A handle of GEOS's reentrant interface, with the last message GEOS wrote on it.
///
/// Not `Sendable`: a context serves one call after another on one thread, and every operation makes its own.
final class GEOSContext {
    let handle: GEOSContextHandle_t
    private var message: String?

    init() throws(GeometryError) {
        guard let handle = GEOS_init_r() else {
            throw GeometryError(message: "GEOS could not be started: out of memory.")
        }
        self.handle = handle
        // The unretained reference holds: GEOS calls the handler only from calls made with this handle, and these
        // are made while the context is alive, since `deinit` ends the handle.
        GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, context in
                guard let text, let context else { return }
                Unmanaged<GEOSContext>.fromOpaque(context).takeUnretainedValue().message = String(cString: text)
            },
            Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        GEOS_finish_r(handle)
    }

    /// What GEOS said about the call that just failed.
    func takeError() -> GeometryError {
        defer { message = nil }
        return GeometryError(message: message ?? "GEOS failed without saying why.")
    }
}
