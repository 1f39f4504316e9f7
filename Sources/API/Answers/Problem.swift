import Domain
import Foundation
import HTTPServer
import Logging
import Media
import NIOCore
import NIOHTTP1
import Store

/// Turns whatever a handler throws into `application/problem+json` (RFC 9457) with a stable type.
struct Problem: Sendable {
    let logger: Logger

    func response(to error: any Error, _ request: HTTPRequest) -> HTTPResponse {
        switch error {
        case let refusal as Domain.Refusal:
            return Self.answer(refusal)
        case StoreError.overloaded:
            return Self.problem(
                "overloaded", .serviceUnavailable, "Too much is waiting to be written; try again in a moment.",
                headers: ["Retry-After": "2"])
        case let error as StoreError:
            logger.error("store failed", metadata: ["cause": "\(error)", "route": "\(request.route?.name ?? "-")"])
            return Self.problem(
                "unavailable", .serviceUnavailable,
                "The server cannot write or read its store now; nothing was changed. Try again in a moment.",
                headers: ["Retry-After": "10"])
        case let error as HTTPRefusal:
            return Self.answer(error)
        case let fault as MediaFault:
            return Self.answer(fault)
        case let error as BodyFileError:
            return response(to: StoreError.unavailable(cause: "\(error)"), request)
        case is Authenticator.InvalidToken:
            return Self.problem(
                "unauthenticated", .unauthorized, Authenticator.InvalidToken.detail,
                headers: Authenticator.InvalidToken.headers)
        case let early as TooEarly:
            return Self.tooMany(early.detail, retryAfter: early.seconds)
        case is PasswordChecker.Busy:
            return Self.problem(
                "overloaded", .serviceUnavailable, "Many people are signing in; try again in a moment.",
                headers: ["Retry-After": "5"])
        case is CancellationError:
            // The client has gone, or the server goes: nobody will read this.
            return Self.problem("cancelled", .serviceUnavailable, "The request was given up before it was answered.")
        default:
            logger.error("request failed", metadata: ["cause": "\(error)", "route": "\(request.route?.name ?? "-")"])
            return Self.problem("internal", .internalServerError, "The server failed; nothing was changed.")
        }
    }

    /// What the server turns down before or instead of a route.
    static func answer(_ refusal: HTTPRefusal) -> HTTPResponse {
        let type =
            switch refusal.status.code {
            case 400: "malformed"
            case 404: "not-found"
            case 405: "method-not-allowed"
            case 406: "not-acceptable"
            case 408: "too-slow"
            case 413: "too-large"
            case 414: "target-too-long"
            case 415: "unsupported-media-type"
            case 416: "range-not-satisfiable"
            case 426: "upgrade-required"
            case 428: "precondition-required"
            case 429: "too-many"
            case 431: "header-too-large"
            case 503: "overloaded"
            case 507: "out-of-room"
            default: "http-\(refusal.status.code)"
            }
        return problem(type, refusal.status, refusal.detail, headers: refusal.headers)
    }

    /// A file that is not taken: one type for each reason.
    private static func answer(_ fault: MediaFault) -> HTTPResponse {
        let type = "media-\(fault.reason.rawValue.replacing("_", with: "-"))"
        let status: HTTPResponseStatus =
            switch fault.reason {
            case .unknownFormat: .unsupportedMediaType
            case .tooLong: .payloadTooLarge
            default: .unprocessableEntity
            }
        return problem(type, status, fault.detail)
    }

    private static func answer(_ refusal: Domain.Refusal) -> HTTPResponse {
        switch refusal {
        case .invalid(let faults):
            return problem("invalid", .unprocessableEntity, summary(faults), faults: Array(faults.prefix(mostListed)))
        case .unauthenticated:
            return problem("unauthenticated", .unauthorized, "Sign in first; what you sent was not stored.")
        case .forbidden(let reason):
            return problem("forbidden", .forbidden, reason)
        case .notFound(let what):
            return problem("not-found", .notFound, "There is no such \(what), or it is not for you to see.")
        case .conflict(let reason):
            return problem("conflict", .conflict, reason)
        case .limited(let reason, let retryAfter):
            return tooMany(reason, retryAfter: retryAfter)
        case .merged(let survivor):
            return problem(
                "conflict", .conflict,
                "This claim was merged into \(survivor.text), which stands for it; change that one, or undo the merge.")
        case .stale, .staleOutlet:
            return problem("stale", .preconditionFailed, "Somebody changed it first; look at the version that stands.")
        }
    }

    private static func tooMany(_ detail: String, retryAfter: Int) -> HTTPResponse {
        problem("too-many", .tooManyRequests, detail, headers: ["Retry-After": "\(max(1, retryAfter))"])
    }

    /// Faults that one answer lists: a drawing can have tens of thousands.
    private static let mostListed = 200

    private static func summary(_ faults: [Fault]) -> String {
        switch faults.count {
        case 1: "One thing is wrong."
        case ...mostListed: "\(faults.count) things are wrong; all are listed."
        default: "\(faults.count) things are wrong; the first \(mostListed) are listed."
        }
    }

    static func problem(
        _ type: String, _ status: HTTPResponseStatus, _ detail: String, faults: [Fault] = [],
        headers: HTTPHeaders = [:]
    ) -> HTTPResponse {
        let errors = faults.map { ProblemDetails.Fault(pointer: $0.pointer, detail: $0.detail) }
        var response = ProblemDetails(
            type: "urn:cairn:problem:\(type)", status: status, detail: detail, errors: errors.isEmpty ? nil : errors
        ).response
        response.headers.add(contentsOf: headers)
        return response
    }
}
