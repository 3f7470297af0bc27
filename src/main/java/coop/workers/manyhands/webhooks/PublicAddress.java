package coop.workers.manyhands.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Whether an address is one of the open net, and none of a network that only we can reach: by us nobody looks into that. */
final class PublicAddress {

    private PublicAddress() {}

    /** Of what is in doubt it says no. */
    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    /** All but what RFC 6890 sets apart. */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        boolean carriers = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean relay = first == 192 && second == 88 && third == 99;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        boolean examples =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        return first != 0 && first < 240 && !carriers && !protocols && !relay && !benchmarks && !examples;
    }

    /** Of 2000::/3, without what carries an address of IPv4 inside (6to4, Teredo), and without examples. */
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        int second = ((bytes[2] & 0xFF) << 8) | (bytes[3] & 0xFF);
        boolean given = (first & 0xE000) == 0x2000;
        return given && first != 0x2002 && !(first == 0x2001 && (second == 0 || second == 0xDB8));
    }
}
