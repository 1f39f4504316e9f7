/// What a responder says to the head of a request.
public enum Admission: Sendable {
    /// Read the body, up to this number of bytes; a longer one is answered with 413.
    case accepted(bodyLimit: Int)
    /// Read the body into a file.
    case acceptedIntoFile(FileAdmission)
    /// Answer at once, without reading the body.
    case refused(HTTPResponse)
}
