package coop.workers.manyhands;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Network addresses, such as those of the web servers before Many Hands: {@code 127.0.0.1}, {@code ::1}, {@code 10.1.0.0/16}. No name is
 * ever looked up.
 */
public final class Networks {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    /** With a colon in it Java asks nobody. */
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

    /** As proxies write a client's port beside its address. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[(.+)](:\\d+)?|(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+");

    private final List<Network> all;

    private Networks(List<Network> all) {
        this.all = all;
    }

    private record Network(InetAddress first, int bits) {

        boolean contains(InetAddress address) {
            byte[] own = first.getAddress();
            byte[] other = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Those that a text names, with commas between them; none where it is empty.
     *
     * @throws IllegalArgumentException if one of them is no address; its message is that one
     */
    public static Networks of(String text) {
        return new Networks(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Networks::network)
                .toList());
    }

    private static Network network(String text) {
        String[] parts = text.split("/", 2);
        InetAddress address = address(parts[0]).orElseThrow(() -> new IllegalArgumentException(text));
        int most = address.getAddress().length * 8;
        int bits = most;
        if (parts.length == 2) {
            if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > most) {
                throw new IllegalArgumentException(text);
            }
            bits = Integer.parseInt(parts[1]);
        }
        return new Network(address, bits);
    }

    /** The address that a text is, perhaps with a port; empty where it is none, or a name. */
    public static Optional<InetAddress> address(String text) {
        String bare = WITH_PORT.matcher(text.strip()).replaceFirst("$1$3");
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }

    /** Whether an address is in one of them; what is no address is in none. */
    public boolean contain(String address) {
        return address(address)
                .filter(parsed -> all.stream().anyMatch(network -> network.contains(parsed)))
                .isPresent();
    }

    /** Whether one of them is so wide that most of its addresses are other people's. */
    public boolean hasStrangers() {
        return all.stream().anyMatch(network -> network.bits() < 8);
    }
}
