package coop.workers.manyhands.site;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Coded;
import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.Standpoint;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.catalogue.Wishes;
import coop.workers.manyhands.involvement.Vacancies;
import coop.workers.manyhands.web.Access;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Three questions, and what suits whoever answers them. The answers stand in the address and nowhere else. */
@Controller
@Access(Access.Who.EVERYBODY)
class SuggestionsPage {

    /** The way out whatever suits and whatever does not; so it is no suggestion itself. */
    private static final String CHAT = "chat";

    private final Catalogue catalogue;
    private final SignUpWords words;
    private final Vacancies vacancies;

    SuggestionsPage(Catalogue catalogue, SignUpWords words, Vacancies vacancies) {
        this.catalogue = catalogue;
        this.words = words;
        this.vacancies = vacancies;
    }

    @GetMapping("/suggestions")
    String suggestions(
            @RequestParam(required = false) @Nullable String time,
            @RequestParam(required = false) @Nullable List<String> enjoy,
            @RequestParam(required = false) @Nullable String who,
            Model model) {
        Wishes wishes = new Wishes(
                find(TimeNeeded.class, time).orElse(null),
                enjoyments(enjoy),
                find(Standpoint.class, who).orElse(null));
        List<Opportunity> offers = catalogue.offered().stream()
                .filter(opportunity -> !opportunity.slug().equals(CHAT))
                .filter(words::takenUpHere)
                .toList();
        List<Opportunity> open = offers.stream()
                .filter(opportunity -> opportunity.acceptsNow() && vacancies.hasRoom(opportunity))
                .toList();
        model.addAttribute("wishes", wishes);
        model.addAttribute("times", TimeNeeded.values());
        model.addAttribute("enjoyments", Enjoyment.values());
        model.addAttribute("standpoints", Standpoint.values());
        model.addAttribute("answered", !wishes.isEmpty());
        model.addAttribute("sent", time != null || who != null || enjoy != null);
        model.addAttribute("suggestions", wishes.among(open));
        model.addAttribute(
                "closed",
                open.stream()
                        .filter(opportunity -> !wishes.isOpenTo(opportunity))
                        .count());
        model.addAttribute("resting", offers.size() - open.size());
        return "site/suggestions";
    }

    private static Set<Enjoyment> enjoyments(@Nullable List<String> codes) {
        return codes == null
                ? Set.of()
                : codes.stream()
                        .flatMap(code -> find(Enjoyment.class, code).stream())
                        .collect(Collectors.toSet());
    }

    private static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, @Nullable String code) {
        return code == null ? Optional.empty() : Coded.find(type, code);
    }
}
