extension Claim: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, map, content, sources, removedProtected, author, editors, status, revision, pending, approvals
        case assignment, confidence, createdAt, updatedAt, lastConfirmedAt, supersededBy, assessments, flags, appeal
        case relations, mergedInto, absorbed, evidenceSince, lastDecision, proposals, statusSince, isSuspected
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) throws -> Value {
            try container.decode(Value.self, forKey: key)
        }
        func optional<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try container.decodeIfPresent(Value.self, forKey: key)
        }
        self.init(
            id: try value(.id), map: try value(.map), content: try value(.content), sources: try value(.sources),
            removedProtected: try value(.removedProtected), author: try optional(.author),
            editors: try value(.editors), status: try value(.status), revision: try value(.revision),
            pending: try optional(.pending), approvals: try value(.approvals), assignment: try optional(.assignment),
            confidence: try value(.confidence), createdAt: try value(.createdAt), updatedAt: try value(.updatedAt),
            lastConfirmedAt: try optional(.lastConfirmedAt), supersededBy: try optional(.supersededBy),
            assessments: try optional(.assessments) ?? [], flags: try optional(.flags) ?? [],
            appeal: try optional(.appeal), relations: try optional(.relations) ?? [],
            mergedInto: try optional(.mergedInto), absorbed: try optional(.absorbed) ?? [],
            evidenceSince: try optional(.evidenceSince), lastDecision: try optional(.lastDecision),
            proposals: try optional(.proposals) ?? 0,
            statusSince: try optional(.statusSince) ?? value(.createdAt),
            isSuspected: try optional(.isSuspected) ?? false)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(map, forKey: .map)
        try container.encode(content, forKey: .content)
        try container.encode(sources, forKey: .sources)
        try container.encode(removedProtected, forKey: .removedProtected)
        try container.encodeIfPresent(author, forKey: .author)
        try container.encode(editors, forKey: .editors)
        try container.encode(status, forKey: .status)
        try container.encode(revision, forKey: .revision)
        try container.encodeIfPresent(pending, forKey: .pending)
        try container.encode(approvals, forKey: .approvals)
        try container.encodeIfPresent(assignment, forKey: .assignment)
        try container.encode(confidence, forKey: .confidence)
        try container.encode(createdAt, forKey: .createdAt)
        try container.encode(updatedAt, forKey: .updatedAt)
        try container.encodeIfPresent(lastConfirmedAt, forKey: .lastConfirmedAt)
        try container.encodeIfPresent(supersededBy, forKey: .supersededBy)
        if !assessments.isEmpty { try container.encode(assessments, forKey: .assessments) }
        if !flags.isEmpty { try container.encode(flags, forKey: .flags) }
        try container.encodeIfPresent(appeal, forKey: .appeal)
        if !relations.isEmpty { try container.encode(relations, forKey: .relations) }
        try container.encodeIfPresent(mergedInto, forKey: .mergedInto)
        if !absorbed.isEmpty { try container.encode(absorbed, forKey: .absorbed) }
        try container.encodeIfPresent(evidenceSince, forKey: .evidenceSince)
        try container.encodeIfPresent(lastDecision, forKey: .lastDecision)
        if proposals != 0 { try container.encode(proposals, forKey: .proposals) }
        try container.encode(statusSince, forKey: .statusSince)
        if isSuspected { try container.encode(isSuspected, forKey: .isSuspected) }
    }
}
