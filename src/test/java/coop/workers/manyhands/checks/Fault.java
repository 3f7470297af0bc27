package coop.workers.manyhands.checks;

/**
 * Something that is to be mended.
 *
 * @param file as it lies in the project
 * @param element its id in the diagram
 * @param sentence what is wrong, and the way out
 */
public record Fault(String file, String element, String sentence) {

    @Override
    public String toString() {
        return "%s: %s: %s".formatted(file, element, sentence);
    }
}
