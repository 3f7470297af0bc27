package coop.workers.manyhands.campaigns;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementConcluded;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LettersWanted;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where campaigns tell what moves, and who hears of it. */
@Service
@Transactional
public class CampaignDesk {

    private static final int SHOWN = 5;

    private final Followers followers;
    private final AllNews news;
    private final InvolvementDesk desk;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CampaignDesk(
            Followers followers, AllNews news, InvolvementDesk desk, ApplicationEventPublisher events, Clock clock) {
        this.followers = followers;
        this.news = news;
        this.desk = desk;
        this.events = events;
        this.clock = clock;
    }

    /** The applicant hears of it from now on, until the involvement ends. */
    public void follow(Reference reference) {
        Involvement involvement = desk.get(reference);
        followers.save(new Follower(involvement.id(), involvement.opportunity(), clock.instant()));
    }

    /**
     * Something happened: everybody who follows and has not paused is told, each once, however often they signed up.
     *
     * @return how many were told
     * @throws SubmissionRefused if the same words were told today; at the field {@code news}
     */
    public int tell(String opportunity, String words, String writtenBy) {
        Instant now = clock.instant();
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        if (news.existsByOpportunityAndWordsAndAtGreaterThanEqual(opportunity, words, today)) {
            throw new SubmissionRefused(
                    List.of(new FieldError("news", "These words were sent today already, to everybody who follows.")));
        }
        // Whoever says the same at the same moment is second here, before anybody is told.
        news.saveAndFlush(new CampaignNews(opportunity, words, writtenBy, now));
        List<UUID> following = followers.findByOpportunity(opportunity).stream()
                .map(Follower::involvementId)
                .toList();
        Set<PersonId> told = new HashSet<>();
        List<Involvement> onceEach = desk.open(following).stream()
                .filter(involvement -> !involvement.isPaused() && told.add(involvement.person()))
                .toList();
        events.publishEvent(new LettersWanted(onceEach, "campaign/news", Map.of("news", words)));
        return onceEach.size();
    }

    /** The latest news, newest first. */
    @Transactional(readOnly = true)
    public List<CampaignNews> latest(String opportunity) {
        return news.findByOpportunityOrderByAtDesc(opportunity, Limit.of(SHOWN));
    }

    @Transactional(readOnly = true)
    public int followersOf(String opportunity) {
        return followers.countByOpportunity(opportunity);
    }

    @EventListener
    void on(InvolvementConcluded concluded) {
        if (concluded.hasRowsIn("follower")) {
            followers.deleteById(concluded.involvement().id());
        }
    }

    /** Before the involvements themselves go. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        followers.deleteByInvolvementIdIn(desk.idsOf(erased.person()));
    }
}
