package rekey.rest.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /assets/{version}/{name}}. Another version than ours is asked for while nodes are being upgraded: it gets what
 * we have, and nobody keeps that.
 */
@WebServlet("/assets/*")
public class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Brands brands;

    @Inject
    public AssetServlet(Brands brands) {
        this.brands = brands;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] segments = String.valueOf(request.getPathInfo()).split("/", -1);
        Optional<Assets.Asset> found =
                segments.length == 3 ? Assets.find(segments[2]).or(() -> brands.asset(segments[2])) : Optional.empty();
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Assets.Asset asset = found.get();
        boolean exact = asset.version().equals(segments[1]);
        response.setHeader("Cache-Control", exact ? "public, max-age=31536000, immutable" : "no-store");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        response.setContentType(asset.mediaType());
        response.setContentLength(asset.content().length);
        response.getOutputStream().write(asset.content());
    }
}
