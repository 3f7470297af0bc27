package coop.workers.manyhands.people;

import coop.workers.manyhands.EmailAddresses;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who offered to help. A confirmed address says where they read letters: several people may share one. */
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
    private int addressGeneration;
    private @Nullable UUID unitedInto;
    private @Nullable String language;
    private int sessionGeneration;

    @Version
    private @Nullable Integer version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    Person(ContactDetails details, @Nullable String language, Instant now) {
        this.language = language;
        this.id = PersonId.random().value();
        this.createdAt = now;
        this.name = details.name();
        this.contactBy = details.contactBy();
        this.phone = details.phone();
        this.forumName = details.forumName();
        takeEmail(details.email());
    }

    /** Two addresses with the same key are one mailbox. */
    static String keyOf(String email) {
        return EmailAddresses.key(email);
    }

    /** Whether nothing was changed since they were put down. */
    boolean isUntouched() {
        return version == null || version == 0;
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
        String before = keyOfLink();
        take(details);
        String address = details.email();
        boolean toConfirm;
        if (emailConfirmedAt == null) {
            toConfirm = address != null && !keyOf(address).equals(emailKey);
            takeEmail(address);
        } else {
            newEmail = address == null || keyOf(address).equals(emailKey) ? null : address;
            toConfirm = newEmail != null;
        }
        if (!Objects.equals(before, keyOfLink())) {
            addressGeneration++;
        }
        return toConfirm;
    }

    /** The address that a link was sent to was shown to be theirs; says whether the link holds still. */
    boolean confirmEmail(EmailStamp stamp, Instant now) {
        if (linkAddress() == null || !emailStamp().equals(stamp)) {
            return false;
        }
        if (newEmail != null) {
            takeEmail(newEmail);
            newEmail = null;
            emailConfirmedAt = now;
            addressGeneration++;
            linkGeneration++;
        } else if (emailConfirmedAt == null) {
            emailConfirmedAt = now;
        }
        return true;
    }

    /** Came by a link that was mailed to their address, and so has shown that they read it. */
    void followedMailedLink(Instant now) {
        emailConfirmedAt = now;
    }

    /** The address that has to be confirmed, if there is one. */
    public @Nullable String emailToConfirm() {
        return newEmail != null ? newEmail : emailConfirmedAt == null ? email : null;
    }

    /** Where a confirmation link goes. */
    @Nullable
    String linkAddress() {
        return newEmail != null ? newEmail : email;
    }

    private @Nullable String keyOfLink() {
        String address = linkAddress();
        return address == null ? null : keyOf(address);
    }

    /** Ties a confirmation link to the address that it is sent to; it changes whenever that does. */
    public EmailStamp emailStamp() {
        return EmailStamp.of(id, Objects.requireNonNullElse(keyOfLink(), ""), addressGeneration);
    }

    /** Another record turned out to be theirs: of what it says they take what they said they would. */
    void isAlso(Person other, Identity identity) {
        if (identity.takesName()) {
            this.name = other.name;
        }
        if (identity.takesReach()) {
            this.contactBy = other.contactBy;
            this.phone = other.phone == null ? phone : other.phone;
            this.forumName = other.forumName == null ? forumName : other.forumName;
        }
        addressGeneration++;
    }

    /** An admin says that another record is theirs: what they have stays, and what they lack is taken from it. */
    void isAlso(Person other) {
        ReachAfter after = ReachAfter.of(other, this);
        if (after.emailIsTheOthers()) {
            takeEmail(other.email);
            this.emailConfirmedAt = other.emailConfirmedAt;
            this.newEmail = null;
            this.linkGeneration++;
        }
        this.phone = after.phone();
        this.forumName = after.forumName();
        addressGeneration++;
    }

    /** Turned out to be somebody who is known under another record: this one is kept, and nothing is its own any more. */
    void unitedInto(PersonId other) {
        this.unitedInto = other.value();
        this.addressGeneration++;
        this.linkGeneration++;
    }

    /** The union was undone: they are a person of their own again, who reads that mailbox. */
    void standsAlone() {
        this.unitedInto = null;
        this.addressGeneration++;
        this.linkGeneration++;
    }

    boolean isUnited() {
        return unitedInto != null;
    }

    /** Makes every sign-in link that was sent before useless. */
    void usedSignInLink() {
        linkGeneration++;
    }

    /** Whoever is signed in as them on their own page is so no more. */
    void endSessions() {
        sessionGeneration++;
    }

    /** A former address is theirs again, and the one in its place is not. */
    void restoreEmail(String former, Instant now) {
        takeEmail(former);
        newEmail = null;
        emailConfirmedAt = now;
        addressGeneration++;
        usedSignInLink();
        endSessions();
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

    /** Counts how often everybody who was signed in as them was signed out. */
    public int sessionGeneration() {
        return sessionGeneration;
    }

    /** The code of the language that they read, such as {@code cy}; null for English. */
    public @Nullable String language() {
        return language;
    }

    void reads(@Nullable String code) {
        this.language = code;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
