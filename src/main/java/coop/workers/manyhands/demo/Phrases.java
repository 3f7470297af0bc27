package coop.workers.manyhands.demo;

import java.util.List;
import java.util.Map;

/** What people write where they can write: short, kind, and about nobody. */
final class Phrases {

    private static final List<String> OTHERWISE = List.of(
            "Happy to talk it over.",
            "As we said on the phone.",
            "All fine from here.",
            "See you at the next meeting.");

    /** By the name of the field. */
    private static final Map<String, List<String>> BY_FIELD = Map.ofEntries(
            Map.entry(
                    "draws",
                    List.of(
                            "We have talked about this at our co-op for years; I would like to do something about it.",
                            "A friend told me about it, and I have an evening a week.",
                            "I learnt a lot from the federation and want to give something back.",
                            "I like making things work, and meeting people who do too.")),
            Map.entry(
                    "experience",
                    List.of(
                            "Six years of minutes, rotas and awkward conversations.",
                            "None yet, but I learn fast and ask often.",
                            "I did this at my last place of work.")),
            Map.entry("questions", List.of("How much time does it really take?", "Who else is in it?", "None so far.")),
            Map.entry("about", List.of("How we could start a co-op in our street.", "Where my skills are of use.")),
            Map.entry("bestTimes", List.of("Weekday evenings after six", "Tuesdays and Thursdays", "Any lunch break")),
            Map.entry("whenFree", List.of("Weekday evenings after six", "Any lunch break", "Saturday mornings")),
            Map.entry("town", List.of("Leeds", "Cardiff", "Glasgow", "Bristol", "Hebden Bridge")),
            Map.entry("proposal", List.of("A day of open workshops, with soup.", "Stalls at markets, with a leaflet.")),
            Map.entry("publishedTitle", List.of("Care co-ops network", "Printers' network", "Freelancers' network")),
            Map.entry(
                    "publishedSummary",
                    List.of("A call every other month to compare notes, and a list for what comes up between.")),
            Map.entry("networkTitle", List.of("Care network", "Printers' network", "Freelancers' network")),
            Map.entry(
                    "networkSummary",
                    List.of("A call every other month to compare notes, and a list for what comes up between.")),
            Map.entry(
                    "workDone",
                    List.of("I bake four days a week and do our books.", "I mend bicycles, and our website.")),
            Map.entry("handedIn", List.of("Here it is; say if something is missing.", "Done. It took two tea breaks.")),
            Map.entry("link", List.of("https://example.org/the-work")),
            Map.entry("usedLink", List.of("https://example.org/where-it-is-used")),
            Map.entry("postalAddress", List.of("1 Made-up Street\nLeeds", "12 Nowhere Lane\nCardiff")),
            Map.entry(
                    "meetingPlace", List.of("https://meet.example.org/many-hands", "The back room of Kettle On Café")),
            Map.entry("venue", List.of("The back room of Kettle On Café")),
            Map.entry("place", List.of("https://meet.example.org/many-hands", "The back room of Kettle On Café")),
            Map.entry("meetingName", List.of("General meeting", "Monthly meeting")),
            Map.entry(
                    "reason",
                    List.of(
                            "We have all the people we can look after at the moment.",
                            "It needs somebody nearer by.",
                            "We would rather talk first.")),
            Map.entry(
                    "note",
                    List.of("Talked on Tuesday, all fine.", "Prefers a call.", "Will bring a colleague along.")),
            Map.entry("words", List.of("Thank you, that is a great help.", "Welcome! We start with a cup of tea.")),
            Map.entry(
                    "statement",
                    List.of(
                            "I would bring the books onto the table, the agenda down to one page, and people from the smallest"
                                    + " co-ops into the room.",
                            "Three years of running our bakery's members' meetings taught me to listen first. I would do"
                                    + " that here.",
                            "More of us have something to give than are ever asked. I would like the Board to ask.")),
            Map.entry("happened", List.of("We went through how decisions are made, and who to ask.")),
            Map.entry("interest", List.of("Events, and anything with a hammer.")),
            Map.entry("knowsAbout", List.of("Rotas, grants, sourdough.")),
            Map.entry("coopName", Persona.COOPS),
            Map.entry("inCoop", Persona.COOPS),
            Map.entry("saidReference", List.of("")));

    private Phrases() {}

    /** Something for that field; which, the draw says. */
    static String of(String field, int draw) {
        List<String> some = BY_FIELD.getOrDefault(field, OTHERWISE);
        return some.get(Math.floorMod(draw, some.size()));
    }
}
