import Domain
import HTTPServer
import NIOHTTP1

/// What people say of a claim beside its sources: assessments, a moderator's figure, flags, an author's appeal.
struct EvidenceRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        let assessment = "/api/v1/maps/{map}/claims/{id}/assessment"
        let confidence = "/api/v1/maps/{map}/claims/{id}/confidence"
        router.add(
            .PUT, assessment, bodyLimit: RouteLimits.small, consumes: MediaTypes.json, produces: MediaTypes.claims,
            name: "assessClaim", handler: assess)
        router.add(
            .DELETE, assessment, produces: MediaTypes.claims, name: "withdrawAssessment", handler: withdraw)
        router.add(
            .PUT, confidence, bodyLimit: RouteLimits.small, consumes: MediaTypes.json, produces: MediaTypes.claims,
            name: "overrideConfidence", handler: override)
        router.add(
            .DELETE, confidence, bodyLimit: RouteLimits.small, consumes: MediaTypes.json, produces: MediaTypes.claims,
            name: "liftOverride", handler: lift)
        router.add(
            .POST, "/api/v1/maps/{map}/claims/{id}/flags", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.claims, name: "flagClaim", handler: flag)
        router.add(
            .POST, "/api/v1/maps/{map}/claims/{id}/appeal", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.claims, name: "appeal", handler: appeal)
    }

    private func assess(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .submit)
        try context.standing.require(.claimAssess, Self.circumstances(claim, context))
        let faults = FaultCollector()
        let (value, reason) = AssessmentPayload.read(try services.body(request, faults))
        try faults.throwIfAny()
        return try await services.change(claim.id, .assess(value, reason: reason), context)
    }

    private func withdraw(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .submit)
        try context.standing.require(.claimAssess, Self.circumstances(claim, context))
        return try await services.change(claim.id, .withdrawAssessment, context)
    }

    private func override(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .moderate)
        try context.standing.require(.claimOverride, Self.circumstances(claim, context))
        let faults = FaultCollector()
        let (value, reason) = OverridePayload.read(try services.body(request, faults))
        try faults.throwIfAny()
        return try await services.change(claim.id, .override(value: value, reason: reason), context)
    }

    private func lift(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .moderate)
        try context.standing.require(.claimOverride, Self.circumstances(claim, context))
        let faults = FaultCollector()
        let reason = ReasonPayload.readForClaim(try services.body(request, faults))
        try faults.throwIfAny()
        return try await services.change(claim.id, .liftOverride(reason: reason), context)
    }

    private func flag(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .submit)
        try context.standing.require(.claimFlag)
        let faults = FaultCollector()
        let (flag, reason) = FlagPayload.read(try services.body(request, faults))
        try faults.throwIfAny()
        return try await services.change(claim.id, .flag(flag, reason: reason), context)
    }

    private func appeal(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .submit)
        try context.standing.require(.claimAppeal, claim.author == context.caller.account ? [.own] : [])
        let faults = FaultCollector()
        let reason = ReasonPayload.readForClaim(try services.body(request, faults))
        try faults.throwIfAny()
        return try await services.change(claim.id, .appeal(reason: reason), context)
    }

    private static func circumstances(_ claim: Claim, _ context: MapContext) -> Set<Policy.Circumstance> {
        claim.isWrittenOrEdited(by: context.caller.account) ? [.wroteOrEdited] : []
    }
}
