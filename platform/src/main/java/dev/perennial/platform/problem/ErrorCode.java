package dev.perennial.platform.problem;

/** An entry of a feature's catalogue of errors: an enum constant, whose name is the code in upper case. */
public interface ErrorCode {

    /** The constant's name; {@code UNKNOWN_CUSTOMER} becomes the code {@code unknown_customer}. */
    String name();

    /** HTTP status; the gRPC status follows from it. */
    int status();

    /** One fixed sentence. */
    String title();
}
