package coop.workers.manyhands;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which email addresses are taken, and which two are one. A domain may be written in any script ({@code anna@bücher.example});
 * it is kept as somebody typed it, compared as it stands in the DNS ({@code xn--bcher-kva.example}), and sent to as that.
 */
public final class EmailAddresses {

    private static final int LONGEST = 254;

    /** The addresses that mail servers out there accept; RFC 5321's quoted local parts are not among them. */
    private static final Pattern IN_THE_DNS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

    /**
     * What the standard of 2003, which Java knows, turns into other letters, and that of 2008 keeps: the same name leads to two
     * places (UTS 46, "deviation characters").
     */
    private static final Pattern READ_IN_TWO_WAYS = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    private EmailAddresses() {}

    /** Whether a letter can be sent to it. */
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && forServers(text).isPresent();
    }

    /** The address as mail servers know it; empty if it is none. */
    public static Optional<String> forServers(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        return domain(text.substring(at + 1))
                .map(domain -> text.substring(0, at + 1) + domain)
                .filter(address -> address.length() <= LONGEST
                        && IN_THE_DNS.matcher(address).matches());
    }

    /** A domain as the DNS has it; empty if there can be none like it, or if it might be one of two. */
    public static Optional<String> domain(String text) {
        if (READ_IN_TWO_WAYS.matcher(text).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException | IndexOutOfBoundsException impossible) {
            return Optional.empty();
        }
    }

    /** Two addresses with the same key are one mailbox: neither letter case is told apart, nor how the domain is written. */
    public static String key(String address) {
        String trimmed = address.strip();
        int at = trimmed.lastIndexOf('@');
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(trimmed);
        String known = plain || at < 1
                ? trimmed
                : domain(trimmed.substring(at + 1))
                        .map(domain -> trimmed.substring(0, at + 1) + domain)
                        .orElse(trimmed);
        return known.toLowerCase(Locale.ROOT);
    }

    /** Whether both are there and lead to one mailbox. */
    public static boolean areOne(@Nullable String one, @Nullable String other) {
        return one != null && other != null && key(one).equals(key(other));
    }
}
