package rekey.rest.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrPictureTest {

    private static final String URI =
            "otpauth://totp/Nordlys%20A%2FS:bj%C3%B8rn?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
                    + "&issuer=Nordlys%20A%2FS&algorithm=SHA1&digits=6&period=30";
    private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int PIXELS = 6;
    private static final int WHITE = 0xffffff;

    @Test
    void what_is_drawn_another_library_reads_ISO_18004() throws ReaderException {
        QrPicture picture = QrPicture.of(URI);

        int width = picture.size() * PIXELS;
        int[] image = new int[width * width];
        Arrays.fill(image, WHITE);
        Matcher square = SQUARE.matcher(picture.path());
        while (square.find()) {
            int left = Integer.parseInt(square.group(1)) * PIXELS;
            int top = Integer.parseInt(square.group(2)) * PIXELS;
            for (int y = top; y < top + PIXELS; y++) {
                Arrays.fill(image, y * width + left, y * width + left + PIXELS, 0);
            }
        }
        assertThat(new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, image))))
                        .getText())
                .isEqualTo(URI);
    }

    @Test
    void the_path_is_squares_and_nothing_else() {
        assertThat(QrPicture.of(URI).path().replaceAll(SQUARE.pattern(), "")).isEmpty();
    }
}
