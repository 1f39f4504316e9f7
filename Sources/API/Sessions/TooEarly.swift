/// Somebody has to wait before they may try again.
struct TooEarly: Error {
    var seconds: Int
    var detail = "There were many tries; wait before the next one."
}
