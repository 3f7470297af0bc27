package coop.workers.manyhands.links;

import coop.workers.manyhands.people.EmailStamp;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token opens; a token of one purpose is useless for another. What may be done by it, and for how long, is
 * said here and nowhere else: the pages go by it, and {@code docs/links.md} is compared with it.
 */
public enum LinkPurpose {
    /** The status page as seen by whoever filled the form in: no details of the person. */
    RECEIPT(
            1,
            null,
            "anyone who filled in a sign-up",
            "the confirmation of the person's address; new links",
            LinkAct.SEE_CASE,
            LinkAct.CORRECT_SIGN_UP,
            LinkAct.ASK_TO_CONFIRM,
            LinkAct.ANSWER,
            LinkAct.KEEP_PLACE,
            LinkAct.PAUSE,
            LinkAct.WITHDRAW),
    /** The status page as mailed to the confirmed address. */
    STATUS(
            2,
            null,
            "the applicant, by email",
            "a changed address; new links; erasure",
            LinkAct.SEE_CASE,
            LinkAct.SEE_PERSON,
            LinkAct.ASK_TO_CONFIRM,
            LinkAct.ANSWER,
            LinkAct.ANSWER_AS_CANDIDATE,
            LinkAct.KEEP_PLACE,
            LinkAct.PAUSE,
            LinkAct.WITHDRAW,
            LinkAct.ASK_FOR_ONE_TIME_LINK),
    /** Was to confirm an address, and was tied to it by 32 bits: opened still, so that a new one can be sent; does nothing. */
    CONFIRM_BEFORE(
            3,
            Duration.ofDays(7),
            "nobody any more: such links were mailed by earlier versions",
            "the first start of the version that no longer takes them",
            LinkAct.ASK_TO_CONFIRM),
    /** Signs a person in to their own page, once. */
    SIGN_IN(
            4,
            Duration.ofMinutes(30),
            "the confirmed address, by email",
            "its use; a later one that is used; a changed address; new links; erasure",
            LinkAct.SIGN_IN),
    /** A question to somebody who helps along. */
    ANSWER(
            5,
            null,
            "anyone who is asked to help along, by email",
            "the answer; a later question; a changed address; new links; erasure",
            LinkAct.ANSWER_AS_HELPER),
    /** The calendar of a group, for one member's own calendar programme. */
    FEED(
            6,
            null,
            "a member of a group, on their own page",
            "a new calendar address; new links; leaving the group; erasure",
            LinkAct.READ_CALENDAR),
    /** Goes with a sign-up form that was shown to somebody who is signed in on their own page: who that is. */
    KNOWN(
            7,
            Duration.ofHours(12),
            "anyone who is signed in on their own page, inside a sign-up form",
            "new links; an address that is put back; erasure",
            LinkAct.SIGN_UP),
    /** Confirms the email address of an involvement's person: bound to the whole of it, see {@link Links#confirming(UUID, EmailStamp)}. */
    CONFIRM(
            8,
            Duration.ofDays(7),
            "the address to confirm, by email",
            "another address; a union of two people; erasure; for going on: new links too",
            LinkAct.CONFIRM_ADDRESS,
            LinkAct.GO_ON,
            LinkAct.ASK_TO_CONFIRM),
    /** Puts the former address of a person back; goes to that address. */
    UNDO(
            9,
            Duration.ofDays(7),
            "the former address, by email",
            "its use; the use of another that was sent to an earlier address; erasure",
            LinkAct.UNDO_ADDRESS),
    /** Whom a form on somebody's own page is about. */
    ABOUT(
            10,
            Duration.ofHours(12),
            "anyone who is signed in on their own page, inside each of its forms",
            "the end of the session; erasure",
            LinkAct.NAME_WHOM),
    /** Asks the reader of a mailbox into a group, the pool of hosts or a register: they say yes or no. */
    INVITATION(
            12,
            Duration.ofDays(14),
            "anyone who reads the invited address, by email",
            "the answer; an invitation that is sent again or taken back; its end",
            LinkAct.ANSWER_INVITATION),
    /** Sets the password of a coordinator's account, once. */
    SET_PASSWORD(
            13,
            Duration.ofDays(7),
            "the account's own address, by email: an hour where it was forgotten, the whole time where it is new",
            "its use; a later one that is used; any other change of the password",
            LinkAct.SET_PASSWORD),
    /** A cookie: this device has signed in to a coordinator's account before. It opens nothing. */
    DEVICE(
            14,
            Duration.ofDays(180),
            "a browser that signed in to an account, as a cookie",
            "its time",
            LinkAct.NAME_DEVICE),
    /** Says no to what somebody was asked who had agreed to be asked. */
    CALLOUT(
            15,
            null,
            "anyone who agreed to be asked about other things and is asked, by email",
            "erasure",
            LinkAct.SAY_NO),
    /** Ends messages to everybody for whoever got one. */
    MAILING(16, null, "anyone who got a message to everybody, by email", "erasure", LinkAct.STOP_MESSAGES),
    /** Says yes or no to taking up again what ended. */
    AGAIN(
            17,
            Duration.ofDays(14),
            "somebody whose way ended, by email",
            "the answer; a changed address; new links; erasure",
            LinkAct.TAKE_UP_AGAIN),
    /** Tells somebody whom others entered of it, and confirms their address: bound to the whole of it, see {@link Links#entered}. */
    ENTERED(
            18,
            Duration.ofDays(30),
            "the person who was entered from a list that existed already, by email",
            "another address; a union of two people; erasure",
            LinkAct.SEE_ENTRY,
            LinkAct.CONFIRM_ADDRESS),
    /** Says yes or no to standing in at a date, or to swapping it for another. */
    STAND_IN(
            19,
            null,
            "somebody who could do it and agreed to be asked, by email",
            "somebody's yes; the date's beginning, or another time of it; a changed address; new links; erasure",
            LinkAct.ANSWER_STAND_IN),
    /** Says whether a member of a group comes to its meetings; voided together with the address of its calendar. */
    MEETINGS(
            20,
            null,
            "a member of a group, by email",
            "a new calendar address; new links; leaving the group; erasure",
            LinkAct.ANSWER_MEETINGS);

    /** Those that are bound to an address. */
    static final Set<LinkPurpose> BOUND_TO_ADDRESS = EnumSet.of(CONFIRM, ENTERED);

    /** Stands in links that are out there: it is never given to another purpose. */
    final byte code;

    private final @Nullable Duration lifetime;
    private final String holder;
    private final String voidedBy;
    private final Set<LinkAct> acts;

    LinkPurpose(int code, @Nullable Duration lifetime, String holder, String voidedBy, LinkAct... acts) {
        this.code = (byte) code;
        this.lifetime = lifetime;
        this.holder = holder;
        this.voidedBy = voidedBy;
        this.acts = Collections.unmodifiableSet(EnumSet.copyOf(List.of(acts)));
    }

    /** Whether a link of this kind ever lets its holder do that; the state of the case may still close it. */
    public boolean may(LinkAct act) {
        return acts.contains(act);
    }

    /** All that it ever lets its holder do. */
    public Set<LinkAct> acts() {
        return acts;
    }

    /** How long it works; empty if until it is voided. */
    public Optional<Duration> lifetime() {
        return Optional.ofNullable(lifetime);
    }

    /** Who gets it, and how, in words. */
    public String holder() {
        return holder;
    }

    /** What makes it useless before its time, in words. */
    public String voidedBy() {
        return voidedBy;
    }
}
