package org.guichet.platform.frontdoor;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Lets every request come by the public address: redirects lead there and links are made from it, cookies are
 * {@code Secure} if it is https, and no name that a stranger sends as the host comes back in an answer.
 */
final class PublicAddress extends ValveBase {
    private final PublicUrl url;

    PublicAddress(PublicUrl url) {
        super(true);
        this.url = url;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var asked = request.getCoyoteRequest();
        if (!url.isAt(request.getServerName())) {
            asked.serverName().setString(url.uri().getHost());
        }
        asked.setServerPort(url.port());
        asked.scheme().setString(url.uri().getScheme());
        request.setSecure(url.isSecure());
        getNext().invoke(request, response);
    }
}
