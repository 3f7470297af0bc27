package coop.workers.manyhands;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** By whom something is counted that comes from a network address. */
public final class ClientNetwork {

    private ClientNetwork() {}

    /**
     * The network that an address belongs to. An IPv6 client has a whole /64 to choose addresses from: it counts as one.
     *
     * @param address as the servlet container gives it; what is no address stays as it is
     */
    public static String of(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                    : address;
        } catch (UnknownHostException notOne) {
            return address;
        }
    }
}
