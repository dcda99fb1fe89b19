package org.guichet.platform.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Set;
import org.guichet.platform.problem.Problems;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Counts by client address, before anything is looked at that costs something. The address is the connection's; what a
 * header says counts only where the server was told to believe its gateway ({@code server.forward-headers-strategy}).
 */
final class AddressLimit extends OncePerRequestFilter {
    // What an orchestrator asks must be answered under load too, or it would stop what is merely busy.
    private static final PathPattern HEALTH = PathPatternParser.defaultInstance.parse("/actuator/health/**");
    private static final Set<PathPattern> SIGN_IN = Set.of(
            PathPatternParser.defaultInstance.parse("/login"),
            PathPatternParser.defaultInstance.parse("/oauth2/token"));
    private static final int NETWORK_BYTES = 8;

    private final Allowance requests;
    private final Allowance signIns;
    private final Problems problems;

    AddressLimit(Allowance requests, Allowance signIns, Problems problems) {
        this.requests = requests;
        this.signIns = signIns;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // As the door reads it: by the raw address another spelling of the same path would not be counted.
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        String address = network(request.getRemoteAddr());
        OptionalLong wait = HEALTH.matches(path) ? OptionalLong.empty() : requests.take(address);
        boolean signsIn = request.getMethod().equals("POST") && SIGN_IN.stream().anyMatch(one -> one.matches(path));
        if (wait.isEmpty() && signsIn) {
            wait = signIns.take(address);
        }
        if (wait.isPresent()) {
            TooMany.write(problems, request, response, wait.getAsLong());
            return;
        }
        chain.doFilter(request, response);
    }

    // Whoever has one IPv6 address has 2^64 of them.
    static String network(String address) throws IOException {
        InetAddress literal = InetAddress.ofLiteral(address);
        return literal instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), NETWORK_BYTES))
                : address;
    }
}
