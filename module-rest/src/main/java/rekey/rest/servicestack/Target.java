package rekey.rest.servicestack;

import java.util.Optional;

/** What a path leads to. */
sealed interface Target {

    /** Not this dialect's. */
    record Elsewhere() implements Target {}

    /** In this dialect's part of the address space, and nothing there. */
    record Nothing() implements Target {}

    /** A predefined route with the name of no operation. */
    record UnknownOperation(Format format) implements Target {}

    /**
     * An operation.
     *
     * @param contract the name of the contract that has it
     * @param predefined whether by a predefined route, on which the body has a fixed format
     * @param bodyFormat the format of the body, whatever its {@code Content-Type}; empty on an operation's own route
     * @param namesFormat whether the path names the format of the response as well ({@code /xml/reply/})
     * @param suffix the format that a suffix asks for
     */
    record Call(
            Operation operation,
            String contract,
            String serviceName,
            boolean predefined,
            Optional<Format> bodyFormat,
            boolean namesFormat,
            Optional<Format> suffix)
            implements Target {}

    /** A document about all operations: {@code metadata}, {@code types/mjs} and so on. */
    record Document(String name) implements Target {}

    /** The page of one operation in one format. */
    record OperationPage(Format format) implements Target {}
}
