package coop.workers.manyhands.lists;

import coop.workers.manyhands.cases.Choices;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.KeptList;
import coop.workers.manyhands.forms.ListedChoices;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The places that forms offer ({@code data-choices="places"}): rooms, towns, offices, whatever the secretaries put there. */
@Service
@Transactional
public class PlaceDesk implements Choices, ListedChoices {

    private static final int LONGEST = 80;
    private static final int MOST = 100;

    private final OfficeLists lists;
    private final Clock clock;

    PlaceDesk(OfficeLists lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /** Who changed the list last, and when. */
    public record Changed(String by, Instant at) {}

    @Override
    public String source() {
        return KeptList.PLACES;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Field.Option> of(Reference reference) {
        return options();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Field.Option> options() {
        return KeptList.options(all());
    }

    /** All of them, in their order. */
    @Transactional(readOnly = true)
    public List<String> all() {
        return lists.findById(KeptList.PLACES).map(OfficeList::entries).orElse(List.of());
    }

    /** Empty if nobody ever wrote one down. */
    @Transactional(readOnly = true)
    public Optional<Changed> lastChange() {
        return lists.findById(KeptList.PLACES).map(list -> new Changed(list.changedBy(), list.changedAt()));
    }

    /**
     * These are the places from now on. What somebody chose before stays as they chose it.
     *
     * @param lines one place on each
     * @throws SubmissionRefused if a line is too long, or stands there twice
     */
    public void become(String lines, String by) {
        List<String> places = lines.lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isEmpty())
                .toList();
        Set<String> seen = new HashSet<>();
        for (String place : places) {
            if (place.length() > LONGEST) {
                throw refused("\"%s…\" has more than %d characters.".formatted(place.substring(0, 40), LONGEST));
            }
            if (!seen.add(place.toLowerCase(Locale.ROOT))) {
                throw refused("\"%s\" stands there twice.".formatted(place));
            }
        }
        if (places.size() > MOST) {
            throw refused("These are %d places; a list that people choose from has %d at most."
                    .formatted(places.size(), MOST));
        }
        lists.findById(KeptList.PLACES)
                .ifPresentOrElse(
                        known -> known.becomes(places, by, clock.instant()),
                        () -> lists.save(new OfficeList(KeptList.PLACES, places, by, clock.instant())));
    }

    private static SubmissionRefused refused(String why) {
        return new SubmissionRefused(List.of(new FieldError("places", why)));
    }
}
