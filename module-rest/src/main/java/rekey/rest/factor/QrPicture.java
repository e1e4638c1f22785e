package rekey.rest.factor;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code (ISO/IEC 18004) as the path of an SVG, to stand in the page itself: it has no address that anybody could keep.
 *
 * @param size modules on a side, the quiet zone of four on each side included
 * @param path one square for each dark module
 */
public record QrPicture(int size, String path) {

    private static final int QUIET = 4;

    /** The picture of a text, readable with an eighth of it covered. */
    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
