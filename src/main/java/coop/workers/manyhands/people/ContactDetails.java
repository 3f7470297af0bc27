package coop.workers.manyhands.people;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is and how to reach them. Only the detail that the chosen channel needs has to be there.
 *
 * @param name what they like to be called
 * @param email an address, in the case in which they gave it
 * @param phone a number for calls and messages
 * @param forumName the name on the federation's forum
 */
public record ContactDetails(
        String name,
        Channel contactBy,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String forumName) {

    public ContactDetails {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A person needs a name.");
        }
        String needed = detailFor(contactBy, email, phone, forumName);
        if (needed == null || needed.isBlank()) {
            throw new IllegalArgumentException(
                    "Anyone who is reached by %s gives the detail for it.".formatted(contactBy.code()));
        }
    }

    /** The same details with another address. */
    ContactDetails withEmail(@Nullable String address) {
        return new ContactDetails(name, contactBy, address, phone, forumName);
    }

    /** What is used for the chosen channel: the address, the number or the name on the forum. */
    public String reachedAt() {
        return Objects.requireNonNull(detailFor(contactBy, email, phone, forumName));
    }

    private static @Nullable String detailFor(
            Channel channel, @Nullable String email, @Nullable String phone, @Nullable String forumName) {
        return switch (channel) {
            case EMAIL -> email;
            case PHONE, MESSAGE -> phone;
            case FORUM -> forumName;
        };
    }
}
