package rekey.attack;

import java.util.List;

/** An honest form as pages of other sites can make a browser send it. */
final class Forgeries {

    private Forgeries() {}

    /** All of them; none may do anything. */
    static List<Call> of(Call honest) {
        return List.of(
                changed(honest, "Sec-Fetch-Site", "cross-site"),
                changed(honest, "Sec-Fetch-Site", "same-site"),
                changed(honest, "Sec-Fetch-Site", "none"),
                changed(honest, "Origin", "https://evil.example"),
                honest.body(honest.text().replaceAll("form=[^&]+", "form=AAAAAAAAAAAAAAAAAAAAAAAA")),
                honest.body(honest.text().replaceAll("form=[^&]+", "form=")),
                honest.body(honest.text().replaceAll("&?form=[^&]+", "")),
                changed(honest, "Content-Type", "text/plain"),
                changed(honest, "Content-Type", "multipart/form-data; boundary=x"));
    }

    /** With another value of one header; what an older browser sends has no {@code Sec-Fetch-Site}. */
    private static Call changed(Call call, String header, String value) {
        Call bare = new Call(
                call.method(),
                call.target(),
                call.headers().stream()
                        .filter(h -> !h.name().equals(header)
                                && !(header.equals("Origin") && h.name().equals("Sec-Fetch-Site")))
                        .toList(),
                call.body());
        return bare.with(header, value);
    }
}
