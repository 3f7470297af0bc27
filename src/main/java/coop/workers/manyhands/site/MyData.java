package coop.workers.manyhands.site;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that is kept about a person, as they download it. Names no coordinator: those are people too. */
@Component
public class MyData {

    private final People people;
    private final List<KeptAbout> kept;
    private final Site site;
    private final Clock clock;

    MyData(People people, List<KeptAbout> kept, Site site, Clock clock) {
        this.people = people;
        this.kept = kept;
        this.site = site;
        this.clock = clock;
    }

    public Map<String, @Nullable Object> of(Person person) {
        ContactDetails details = person.details();
        Map<String, @Nullable Object> me = new LinkedHashMap<>();
        me.put("keptBy", site.federation().name() + ", Many Hands, " + site.publicUrl() + ", " + site.contactEmail());
        me.put("asOf", clock.instant().toString());
        me.put("name", details.name());
        me.put("contactBy", details.contactBy().code());
        me.put("email", details.email());
        me.put("emailConfirmed", person.emailConfirmed());
        me.put("emailToConfirm", person.emailToConfirm());
        me.put("phone", details.phone());
        me.put("forumName", details.forumName());
        me.put("language", Objects.requireNonNullElse(person.language(), Languages.ENGLISH));
        me.put("knownSince", person.createdAt().toString());
        me.put(
                "consents",
                people.consentsOf(person.id()).stream()
                        .map(consent -> Map.of(
                                "purpose", consent.purpose(),
                                "privacyNotice", consent.wording(),
                                "source", consent.source(),
                                "givenAt", consent.givenAt().toString()))
                        .toList());
        kept.forEach(module -> me.put(module.what(), module.of(person.id())));
        return me;
    }
}
