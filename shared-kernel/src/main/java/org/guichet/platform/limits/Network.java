package org.guichet.platform.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** For whom an address counts. */
public final class Network {
    private static final int NETWORK_BYTES = 8;

    private Network() {}

    /**
     * The address itself, or of IPv6 its /64: whoever has one IPv6 address has 2^64 of them.
     *
     * @param address as the connection has it, a literal
     */
    public static String of(String address) {
        InetAddress literal = InetAddress.ofLiteral(address);
        return literal instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), NETWORK_BYTES))
                : address;
    }
}
