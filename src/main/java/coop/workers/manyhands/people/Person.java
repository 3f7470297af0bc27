package coop.workers.manyhands.people;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who offered to help. One confirmed e-mail address belongs to one person. */
@Entity
public class Person {

    @Id
    private UUID id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Channel contactBy;

    private @Nullable String email;
    private @Nullable String emailKey;
    private @Nullable String phone;
    private @Nullable String forumName;
    private @Nullable Instant emailConfirmedAt;
    private @Nullable String newEmail;
    private Instant createdAt;
    private int linkGeneration;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    Person(ContactDetails details, Instant now) {
        this.id = PersonId.random().value();
        this.createdAt = now;
        this.name = details.name();
        this.contactBy = details.contactBy();
        this.phone = details.phone();
        this.forumName = details.forumName();
        takeEmail(details.email());
    }

    /** Two addresses with the same key are one mailbox: letter case is not told apart. */
    static String keyOf(String email) {
        return email.trim().toLowerCase(Locale.ROOT);
    }

    private void take(ContactDetails details) {
        this.name = details.name();
        this.contactBy = details.contactBy();
        this.phone = details.phone();
        this.forumName = details.forumName();
    }

    private void takeEmail(@Nullable String address) {
        this.email = address;
        this.emailKey = address == null ? null : keyOf(address);
    }

    /**
     * Takes corrected details. A confirmed address stays in use until a new one is confirmed, so that a slip of the
     * finger loses nobody. Says whether there is an address to confirm.
     */
    boolean correct(ContactDetails details) {
        take(details);
        String address = details.email();
        if (emailConfirmedAt == null) {
            boolean changed = address != null && !keyOf(address).equals(emailKey);
            takeEmail(address);
            return changed;
        }
        newEmail = address == null || keyOf(address).equals(emailKey) ? null : address;
        return newEmail != null;
    }

    /** The address that a link was sent to was shown to be theirs; says whether it is still one of theirs. */
    boolean confirmEmail(int stamp, Instant now) {
        if (newEmail != null && stampOf(newEmail) == stamp) {
            takeEmail(newEmail);
            newEmail = null;
            emailConfirmedAt = now;
            return true;
        }
        if (email == null || stampOf(email) != stamp) {
            return false;
        }
        if (emailConfirmedAt == null) {
            emailConfirmedAt = now;
        }
        return true;
    }

    /** Came by a link that was mailed to their address, and so has shown that they read it. */
    void followedMailedLink(Instant now) {
        emailConfirmedAt = now;
    }

    private static int stampOf(String address) {
        return keyOf(address).hashCode();
    }

    /** The address that has to be confirmed, if there is one. */
    public @Nullable String emailToConfirm() {
        return newEmail != null ? newEmail : emailConfirmedAt == null ? email : null;
    }

    /** Ties a confirmation link to the address that it is sent to. */
    public int emailStamp() {
        String address = emailToConfirm() == null ? email : emailToConfirm();
        return address == null ? 0 : stampOf(address);
    }

    /** Makes every sign-in link that was sent before useless. */
    void usedSignInLink() {
        linkGeneration++;
    }

    public PersonId id() {
        return new PersonId(id);
    }

    public ContactDetails details() {
        return new ContactDetails(name, contactBy, email, phone, forumName);
    }

    public String name() {
        return name;
    }

    public @Nullable String email() {
        return email;
    }

    /** Whether letters may be sent to the address with the person's own words in them. */
    public boolean emailConfirmed() {
        return emailConfirmedAt != null;
    }

    /** Whether that is the address that they have confirmed, or none, which leaves it as it is. */
    boolean isReachedAt(@Nullable String address) {
        return emailConfirmed() && (address == null || keyOf(address).equals(emailKey));
    }

    /** Counts used sign-in links. */
    public int linkGeneration() {
        return linkGeneration;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
