package coop.workers.manyhands.networks;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.InvolvementLetters;
import coop.workers.manyhands.involvement.LetterDetails;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where peer networks begin: shown in the catalogue, gathering people, and opened with a first session. */
@Service
@Transactional
public class NetworkDesk implements LetterDetails {

    private static final String PATHWAY = "peer-network";

    private static final String LOOKS_FOR_A_LEAD =
            "Nobody leads this network at present, and it has not met yet. Leave word if you would come, and you are told as soon"
                    + " as it meets. If you would lead it yourself, sign up for \"Host or start a peer network\" and say so.";

    /** What those who wait are told where its proposer steps back. */
    private static final String STEPPED_BACK = "new-network/looks-for-a-lead";

    private final ProposedNetworks networks;
    private final InvolvementDesk desk;
    private final InvolvementLetters letters;
    private final Catalogue catalogue;
    private final Groups groups;
    private final MeetingDesk meetings;
    private final Site site;

    NetworkDesk(
            ProposedNetworks networks,
            InvolvementDesk desk,
            InvolvementLetters letters,
            Catalogue catalogue,
            Groups groups,
            MeetingDesk meetings,
            Site site) {
        this.networks = networks;
        this.desk = desk;
        this.letters = letters;
        this.catalogue = catalogue;
        this.groups = groups;
        this.meetings = meetings;
        this.site = site;
    }

    /**
     * The proposal stands in the catalogue from now on, and gathers people.
     *
     * @throws SubmissionRefused at {@code publishedTitle}, if there is something of that name already
     */
    public void publish(Reference reference) {
        Involvement proposal = desk.get(reference);
        Answers answers = desk.answersOf(reference);
        String title = Objects.requireNonNullElseGet(
                answers.text("publishedTitle"), () -> Objects.requireNonNull(answers.text("networkTitle")));
        String owner = catalogue.get(proposal.opportunity()).lookedAfterBy();
        Opportunity network = catalogue.announce(
                "publishedTitle",
                title,
                Objects.requireNonNull(answers.text("networkSummary")),
                Kind.PEER_NETWORK,
                owner,
                PATHWAY);
        groups.found(network.slug(), title, owner);
        networks.save(new ProposedNetwork(proposal.id(), network.slug()));
    }

    /** How many people have left word that they would come, each once, and have shown that it was them. */
    @Transactional(readOnly = true)
    public int supporters(Reference reference) {
        return desk.confirmedPeopleOn(networkOf(reference).opportunity());
    }

    /**
     * The first session is named ({@code meetingDate}, {@code meetingTime}, {@code meetingPlace}), and whoever waits is
     * invited to it.
     *
     * @throws SubmissionRefused if the time has passed
     */
    public void open(Reference reference) {
        String slug = networkOf(reference).opportunity();
        Answers answers = desk.answersOf(reference);
        meetings.nameMeeting(
                slug,
                LocalDate.parse(Objects.requireNonNull(answers.text("meetingDate"))),
                LocalTime.parse(Objects.requireNonNull(answers.text("meetingTime"))),
                answers.text("meetingPlace"));
        catalogue.open(slug);
    }

    /**
     * The network, if it stands in the catalogue, stays there for somebody else to lead, and says so; whoever waits for it is
     * told by that letter, and those who look after the networks hear of it. One that an admin has opened meanwhile goes on
     * as it is.
     *
     * @return whether it stands in the catalogue
     */
    public boolean leaveToOthers(Reference reference, String letter) {
        Involvement proposal = desk.get(reference);
        Optional<ProposedNetwork> network = networks.findByInvolvementId(proposal.id());
        network.filter(this::hasNotMet).ifPresent(left -> {
            leaveToOthers(left, proposal.person(), letter);
            letters.writeToOwner(reference, "coordinators/network-without-a-lead");
        });
        return network.isPresent();
    }

    private boolean hasNotMet(ProposedNetwork network) {
        return !catalogue.get(network.opportunity()).acceptsNow();
    }

    private void leaveToOthers(ProposedNetwork network, PersonId proposer, String letter) {
        catalogue.describe(network.opportunity(), LOOKS_FOR_A_LEAD);
        letters.writeToOthers(proposer, network.opportunity(), letter);
    }

    private ProposedNetwork networkOf(Reference reference) {
        return networks.findByInvolvementId(desk.get(reference).id())
                .orElseThrow(() -> new IllegalStateException("%s is not in the catalogue.".formatted(reference)));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> of(Involvement involvement) {
        return networks.findByInvolvementId(involvement.id())
                .map(network -> Map.of("networkLink", site.publicUrl() + "/opportunities/" + network.opportunity()))
                .orElse(Map.of());
    }

    /** Before the involvements themselves go; the network stays, and where it was still on its way, those who wait are told. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        List<Involvement> theirs = desk.of(erased.person());
        networks
                .findByInvolvementIdIn(theirs.stream()
                        .filter(Involvement::isOpen)
                        .map(Involvement::id)
                        .toList())
                .stream()
                .filter(this::hasNotMet)
                .forEach(network -> leaveToOthers(network, erased.person(), STEPPED_BACK));
        networks.deleteByInvolvementIdIn(theirs.stream().map(Involvement::id).toList());
    }
}
