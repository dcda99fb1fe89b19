package org.guichet.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final int PIXELS = 8;
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    @Test
    void aScannerReadsTheCodeAndNothingElse() throws Exception {
        QrCode code = QrCode.of("1A2B3C4D");
        int side = code.size() * PIXELS;
        int[] picture = new int[side * side];
        Arrays.fill(picture, 0xFFFFFF);
        MODULE.matcher(code.path())
                .results()
                .forEach(module ->
                        fill(picture, side, Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2))));
        var scanned = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, picture)));
        assertThat(new QRCodeReader().decode(scanned).getText()).isEqualTo("1A2B3C4D");
    }

    private static void fill(int[] picture, int side, int x, int y) {
        for (int row = y * PIXELS; row < (y + 1) * PIXELS; row++) {
            Arrays.fill(picture, row * side + x * PIXELS, row * side + (x + 1) * PIXELS, 0);
        }
    }
}
