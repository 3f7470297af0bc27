package coop.workers.manyhands.groups;

/** There is no group of that slug. */
public class UnknownGroup extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownGroup(String slug) {
        super("No group \"%s\"; the groups stand in catalogue/groups.yaml.".formatted(slug));
    }
}
