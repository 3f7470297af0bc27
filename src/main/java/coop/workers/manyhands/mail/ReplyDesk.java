package coop.workers.manyhands.mail;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.involvement.Involvement;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sees to it that a reply to a letter reaches people: the mailbox of the group that has the case, or else the site's own address. */
@Service
@Transactional
public class ReplyDesk {

    private final ReplyAddresses mailboxes;
    private final Coordinators coordinators;
    private final Catalogue catalogue;
    private final Site site;
    private final Clock clock;

    ReplyDesk(ReplyAddresses mailboxes, @Lazy Coordinators coordinators, Catalogue catalogue, Site site, Clock clock) {
        this.mailboxes = mailboxes;
        this.coordinators = coordinators;
        this.catalogue = catalogue;
        this.site = site;
        this.clock = clock;
    }

    /**
     * A group of coordinators and where replies to its letters go.
     *
     * @param id the Camunda group
     * @param name what people call it
     * @param address of its mailbox; none where replies go to the site's own address
     */
    public record Shelf(String id, String name, @Nullable String address) {}

    /** All groups of coordinators, with the mailboxes of those that have one. */
    @Transactional(readOnly = true)
    public List<Shelf> shelves() {
        Map<String, ReplyAddress> known =
                mailboxes.findAll().stream().collect(Collectors.toMap(ReplyAddress::camundaGroup, Function.identity()));
        return coordinators.groups().entrySet().stream()
                .map(group -> new Shelf(
                        group.getKey(),
                        group.getValue(),
                        Optional.ofNullable(known.get(group.getKey()))
                                .map(ReplyAddress::address)
                                .orElse(null)))
                .toList();
    }

    /**
     * From now on replies to letters about the group's cases go to that address, or, with none, to the site's own.
     *
     * @param by the Camunda user who says so
     */
    public void readAt(String group, @Nullable String address, String by) {
        Optional<ReplyAddress> known = mailboxes.findById(group);
        if (address == null) {
            known.ifPresent(mailboxes::delete);
        } else if (known.isPresent()) {
            known.get().moveTo(address, by, clock.instant());
        } else {
            mailboxes.save(new ReplyAddress(group, address, by, clock.instant()));
        }
    }

    /** Who reads what somebody replies about their involvement: whoever's turn it is, or else whoever looks after the opportunity. */
    @Transactional(readOnly = true)
    ReplyTo readersOf(Involvement involvement) {
        return readersOf(groupThatReads(involvement));
    }

    /** The Camunda group of those, for whoever asks about many at once. */
    @Transactional(readOnly = true)
    String groupThatReads(Involvement involvement) {
        return involvement
                .standing()
                .filter(standing -> standing.turn() == Turn.COORDINATOR)
                .map(Standing::owner)
                .orElseGet(() -> catalogue.get(involvement.opportunity()).lookedAfterBy());
    }

    /** Who reads what somebody replies about something that a Camunda group looks after. */
    @Transactional(readOnly = true)
    ReplyTo readersOf(String group) {
        return mailboxes
                .findById(group)
                .map(mailbox ->
                        new ReplyTo(mailbox.address(), "the %s at %s".formatted(inWords(group), mailbox.address())))
                .orElseGet(this::ours);
    }

    /** The site's own address. */
    ReplyTo ours() {
        return new ReplyTo(null, "us at " + site.contactEmail());
    }

    private String inWords(String group) {
        String name = coordinators.nameOf(group);
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
