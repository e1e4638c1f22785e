package rekey.soap.asmx;

import rekey.soap.gate.Reply;

/** What the original answered with a page of its framework: a status, and for people one sentence. */
final class ErrorPage {

    private static final String HTML = "text/html; charset=utf-8";

    private ErrorPage() {}

    static Reply methodNotAllowed() {
        return page(405, "This address takes GET and POST requests only.");
    }

    static Reply unrecognized() {
        return page(500, "This address and method do not lead to an operation.");
    }

    private static Reply page(int status, String sentence) {
        String html =
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Server Error</title></head>"
                        + "<body><h1>Server Error</h1><p>" + sentence + "</p></body></html>\n";
        return Reply.of(status, HTML, html).with("Cache-Control", "private");
    }
}
