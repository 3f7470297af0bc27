package coop.workers.manyhands.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Somebody made up: nobody is called like that, and nothing sent to them arrives anywhere (RFC 2606).
 *
 * @param number counted from 0
 * @param coop where they work
 * @param byEmail whether they are reached by email; the others by phone, under a number that is kept for fiction (Ofcom)
 * @param confirms whether they ever say that the address is theirs
 * @param silent whether they answer nothing once they have signed up
 */
record Persona(int number, String name, String coop, boolean byEmail, boolean confirms, boolean silent) {

    private static final List<String> FIRST = List.of(
            "Amara", "Bryn", "Cleo", "Dilys", "Emeka", "Farah", "Gwil", "Hana", "Idris", "Jaya", "Kofi", "Lowri",
            "Mabel", "Nia", "Otis", "Priya", "Quin", "Rosa", "Senan", "Tamsin", "Uma", "Viggo", "Wren", "Xanthe",
            "Yusuf", "Zadie", "Alun", "Bea", "Caleb", "Dot", "Eira", "Finlay", "Greta", "Huw", "Isla", "Jonah", "Kezia",
            "Leo", "Morag");

    private static final List<String> LAST = List.of(
            "Applecart",
            "Barleycorn",
            "Candlewick",
            "Dandelion",
            "Elderflower",
            "Firefly",
            "Gooseberry",
            "Haystack",
            "Inkwell",
            "Jamjar",
            "Kettledrum",
            "Lanternlight",
            "Marrowfat",
            "Nettlesoup",
            "Oatcake",
            "Pennywhistle",
            "Quillfeather",
            "Rainbarrel",
            "Saltmarsh",
            "Teacake",
            "Umbrellastand",
            "Vinegrove",
            "Wheelbarrow",
            "Yarnspinner",
            "Breadcrumb",
            "Copperpot",
            "Driftwood",
            "Gingersnap",
            "Honeycomb",
            "Thistledown");

    /** Places of work that nobody has founded yet. */
    static final List<String> COOPS = List.of(
            "Crumb and Crust Bakery",
            "Slow Wheel Cycles",
            "Pressgang Printers",
            "Loose Thread Tailors",
            "Common Clod Growers",
            "Bright Spark Electrics",
            "Kettle On Café",
            "Open Latch Housing Support",
            "Second Shelf Books",
            "Plain Code Software");

    private static final int NEVER_CONFIRM_ONE_IN = 14;
    private static final int SILENT_ONE_IN = 11;
    private static final int BY_PHONE_ONE_IN = 9;

    /** So many of them, the same each time. */
    static List<Persona> all(int count) {
        List<Persona> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Persona(
                    i,
                    // Both lists begin anew at different times: no two have the same name.
                    FIRST.get(i % FIRST.size()) + " " + LAST.get(i % LAST.size()),
                    COOPS.get(i % COOPS.size()),
                    i % BY_PHONE_ONE_IN != BY_PHONE_ONE_IN - 1,
                    i % NEVER_CONFIRM_ONE_IN != NEVER_CONFIRM_ONE_IN - 1,
                    i % SILENT_ONE_IN == SILENT_ONE_IN - 1));
        }
        return all;
    }

    String email() {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
    }

    String phone() {
        return "07700 900%03d".formatted(number % 1000);
    }
}
