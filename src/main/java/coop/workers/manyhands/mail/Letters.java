package coop.workers.manyhands.mail;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The outbox. What the {@link OutboxSender} does to a letter is one statement each: it holds no transaction while it sends. */
interface Letters extends JpaRepository<Letter, UUID> {

    Page<Letter> findByState(LetterState state, Pageable page);

    Page<Letter> findByReference(String reference, Pageable page);

    /** Those to one person about some of their cases. */
    @Query("select letter from Letter letter where letter.personId = :person and letter.reference in :references")
    Page<Letter> findTo(UUID person, Collection<String> references, Pageable page);

    /** How many letters are in a state. */
    record InState(LetterState state, long letters) {}

    /** In one look; a state that no letter is in is not there. */
    @Query(
            "select new coop.workers.manyhands.mail.Letters$InState(letter.state, count(letter)) from Letter letter group by letter.state")
    List<InState> countByState();

    /** Forgets a person's name wherever a letter to somebody else holds it as a value. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    update letter set names = (
                        select jsonb_agg(case when entry ->> 'person' = :person
                            then jsonb_build_object('person', null, 'name', null) else entry end order by place)
                        from jsonb_array_elements(names) with ordinality as each(entry, place))
                    where names @> jsonb_build_array(jsonb_build_object('person', cast(:person as text)))""")
    void forgetName(String person);

    @Modifying
    @Query(nativeQuery = true, value = """
                    update letter set names = (
                        select jsonb_agg(case when entry ->> 'person' = :from
                            then jsonb_set(entry, '{person}', to_jsonb(cast(:to as text))) else entry end order by place)
                        from jsonb_array_elements(names) with ordinality as each(entry, place))
                    where names @> jsonb_build_array(jsonb_build_object('person', cast(:from as text)))""")
    void nameAs(String from, String to);

    /**
     * Letters from before names were values hold them as text: of those about the case which may name somebody else the
     * whole text goes, and one that still waits is not sent.
     */
    @Modifying
    @Query(nativeQuery = true, value = """
                    update letter set body_text = :instead, body_html = '<p>' || :instead || '</p>', quoted = null,
                        last_error = case when state in ('WAITING', 'HELD', 'KEPT') then :instead else last_error end,
                        settled_at = case when state in ('WAITING', 'HELD', 'KEPT') then :now else settled_at end,
                        next_attempt_at = null, claim = null,
                        state = case when state in ('WAITING', 'HELD', 'KEPT') then 'NOT_NEEDED' else state end
                    where names is null and (
                        reference = :reference and template in (:templates)
                        or id in (select part.gathering_id from letter part
                                where part.reference = :reference and part.template in (:templates)))""")
    void blankFromBefore(String reference, Collection<String> templates, String instead, Instant now);

    /** What letters became together for want of their own turn, one of which was to that person or about them. */
    @Query("""
            select distinct letter.gatheringId from Letter letter where letter.gatheringId is not null
            and letter.budgetKey is not null and (letter.personId = :person or letter.aboutPersonId = :person)""")
    List<UUID> gatheringsWith(UUID person);

    @Modifying
    @Query("update Letter letter set letter.gatheringId = null where letter.gatheringId in :gatherings")
    void part(Collection<UUID> gatherings);

    @Modifying
    @Query("delete from Letter letter where letter.personId = :person or letter.aboutPersonId = :person")
    void deleteOf(UUID person);

    /** Those about no case and nobody known, of that template, to an address. */
    @Modifying
    @Query("""
            delete from Letter letter where letter.personId is null and letter.template = :template
            and lower(letter.toAddress) = lower(:address)""")
    void deleteUnaskedFor(String address, String template);

    @Modifying
    @Query("update Letter letter set letter.personId = :to where letter.personId = :from")
    void giveTo(UUID from, UUID to);

    @Modifying
    @Query("update Letter letter set letter.aboutPersonId = :to where letter.aboutPersonId = :from")
    void speakOf(UUID from, UUID to);

    List<Letter> findByPersonIdOrderByCreatedAt(UUID person);

    /** Those that went, arrived or failed before that moment; what waits, is being passed on, or was kept for want of a mail server, stays. */
    @Modifying
    @Query("""
            delete from Letter letter where letter.settledAt < :before and letter.claim is null
            and letter.id not in (select errand.letterId from HandDelivery errand)""")
    int deleteSettledBefore(Instant before);

    /** Takes up to so many that are due; those that somebody else is taking at this moment are passed over. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    with due as materialized (
                        select id from letter where state = 'WAITING' and next_attempt_at <= :now
                        order by next_attempt_at limit :count
                        for update skip locked)
                    update letter set claim = :claim, next_attempt_at = :until, attempts = attempts + 1
                    from due where letter.id = due.id""")
    int take(UUID claim, Instant now, Instant until, int count);

    /** Whoever has taken them is still at it, until then. */
    @Modifying
    @Query("update Letter letter set letter.nextAttemptAt = :until where letter.claim = :claim")
    int renew(UUID claim, Instant until);

    @Query("select letter from Letter letter where letter.claim = :claim order by letter.createdAt")
    List<Letter> findByClaimOrderByCreatedAt(UUID claim);

    @Modifying
    @Query("""
            update Letter letter set letter.state = :state, letter.settledAt = :now, letter.nextAttemptAt = null,
            letter.claim = null, letter.lastError = :error,
            letter.newsAt = case when letter.newsAt is not null and :state = LetterState.SENT then cast(:now as Instant) end
            where letter.id = :id and letter.claim = :claim""")
    int settle(UUID id, UUID claim, LetterState state, Instant now, @Nullable String error);

    /** The mail server takes no letter to the address that it goes to. */
    @Modifying
    @Query("""
            update Letter letter set letter.state = LetterState.FAILED, letter.settledAt = :now, letter.nextAttemptAt = null,
            letter.claim = null, letter.lastError = :error, letter.newsAt = null, letter.addressRefused = true
            where letter.id = :id and letter.claim = :claim""")
    int settleRefused(UUID id, UUID claim, Instant now, String error);

    /** How many letters of theirs were refused at that address, and none went there since. */
    @Query("""
            select count(letter) from Letter letter where letter.personId = :person and letter.addressRefused = true
            and lower(letter.toAddress) = lower(:address) and not exists (
                select later.id from Letter later where later.personId = :person and later.state = LetterState.SENT
                and lower(later.toAddress) = lower(:address) and later.settledAt > letter.settledAt)""")
    long countRefused(UUID person, String address);

    List<Letter> findByPersonIdAndAddressRefusedTrueAndSettledAtAfterOrderByCreatedAt(UUID person, Instant since);

    @Modifying
    @Query("""
            update Letter letter set letter.nextAttemptAt = :next, letter.claim = null, letter.lastError = :error
            where letter.id = :id and letter.claim = :claim""")
    int putOff(UUID id, UUID claim, Instant next, String error);

    /** Its person is reached at another address by now. */
    @Modifying
    @Query("""
            update Letter letter set letter.toAddress = :address, letter.toName = :name
            where letter.id = :id and letter.claim = :claim""")
    int readdress(UUID id, UUID claim, @Nullable String address, @Nullable String name);

    /** Puts back what was taken and not tried. */
    @Modifying
    @Query("""
            update Letter letter set letter.nextAttemptAt = :next, letter.claim = null,
            letter.attempts = letter.attempts - 1 where letter.id = :id and letter.claim = :claim""")
    int putBack(UUID id, UUID claim, Instant next);

    // News

    /** Somebody who had news a short while ago, or for whom some is held. */
    interface Before {

        UUID getPersonId();

        /** When they had some last; none where it is only held. */
        @Nullable
        Instant getLast();
    }

    /**
     * Takes the turn of those of these people whose turn nobody has: until the transaction ends nobody else decides when
     * their news goes. Waits for nobody, so that nothing is ever locked in a circle. Some people share a turn: the database
     * has room for some thousand locks, and news may be for more people than that.
     */
    @Query(nativeQuery = true, value = """
                    with wanted as materialized (select id from person where id in (:people))
                    select id from wanted where pg_try_advisory_xact_lock(22, hashtext(cast(id as text)) & 1023)""")
    Set<UUID> takeTurnOf(Collection<UUID> people);

    /**
     * A statement of its own, after the turn is taken: it sees what whoever had it before has done. What still waits for the
     * mail server is news of this moment: two that waited do not arrive together.
     */
    @Query(nativeQuery = true, value = """
                    select person_id as "personId",
                        max(case when state = 'WAITING' then cast(:now as timestamptz) else news_at end)
                            filter (where news_at is not null and (news_at > :since or state = 'WAITING')) as "last"
                    from letter
                    where person_id in (:people)
                        and (state = 'HELD' and news or (news_at is not null and (news_at > :since or state = 'WAITING')))
                    group by person_id""")
    List<Before> before(Collection<UUID> people, Instant since, Instant now);

    /** Whose news is due, the longest held first. */
    @Query(nativeQuery = true, value = """
                    select person_id from letter where state = 'HELD' and news and next_attempt_at <= :now
                    group by person_id order by min(next_attempt_at) limit :count""")
    List<UUID> withNewsDue(Instant now, int count);

    List<Letter> findByPersonIdAndStateAndNewsTrueOrderByCreatedAt(UUID person, LetterState state);

    // The few letters an hour that anybody can have sent to an address

    /** Takes the turn of an address, if nobody has it, until the transaction ends. Waits for nobody. */
    @Query(nativeQuery = true, value = "select pg_try_advisory_xact_lock(23, hashtext(:mailbox))")
    boolean takeTurnOf(String mailbox);

    /** When the latest of them went, the last first. */
    @Query("""
            select letter.budgetAt from Letter letter where letter.budgetKey = :mailbox and letter.budgetAt > :since
            order by letter.budgetAt desc""")
    List<Instant> lastTo(String mailbox, Instant since, Pageable most);

    /** Which addresses have some that wait and whose turn has come, the longest held first. */
    @Query(nativeQuery = true, value = """
                    select budget_key from letter
                    where state = 'HELD' and budget_key is not null and next_attempt_at <= :now
                    group by budget_key order by min(next_attempt_at) limit :count""")
    List<String> mailboxesDue(Instant now, int count);

    List<Letter> findByBudgetKeyAndStateOrderByCreatedAt(String mailbox, LetterState state);

    /** Those that wait for their turn and that a newer one says the same as. */
    @Modifying
    @Query("""
            delete from Letter letter where letter.state = LetterState.HELD and letter.budgetKey = :mailbox
            and letter.template = :template and letter.personId = :person
            and (letter.reference = :reference or letter.reference is null and :reference is null)""")
    void deleteHeld(String mailbox, String template, @Nullable UUID person, @Nullable String reference);

    /** What became a part of that letter, in order. */
    List<Letter> findByGatheringIdOrderByCreatedAt(UUID gathering);

    /** Is to be sent anew, with all the patience of a new one; one that somebody is sending at this moment stays as it is. */
    @Modifying
    @Query("""
            update Letter letter set letter.state = LetterState.WAITING, letter.nextAttemptAt = :now,
            letter.giveUpAt = :giveUpAt, letter.attempts = 0, letter.claim = null, letter.settledAt = null,
            letter.lastError = null, letter.quoted = null, letter.addressRefused = false
            where letter.id = :id and letter.toAddress is not null and letter.claim is null""")
    int sendAgain(UUID id, Instant now, Instant giveUpAt);

    /** The same of all in that state. Where the address was refused another one is wanted, and not the same email. */
    @Modifying
    @Query("""
            update Letter letter set letter.state = LetterState.WAITING, letter.nextAttemptAt = :now,
            letter.giveUpAt = :giveUpAt, letter.attempts = 0, letter.settledAt = null,
            letter.lastError = null, letter.quoted = null
            where letter.state = :state and letter.toAddress is not null and letter.addressRefused = false
            and letter.claim is null""")
    int sendAllAgain(LetterState state, Instant now, Instant giveUpAt);
}
