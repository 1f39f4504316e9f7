extension Substring {
    /// Without the spaces and tabs around it: the optional whitespace of RFC 9110 §5.6.3.
    var trimmingBlanks: Substring {
        var rest = drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" {
            rest.removeLast()
        }
        return rest
    }
}
