package coop.workers.manyhands.catalogue;

/** There is no opportunity of that slug. */
public class UnknownOpportunity extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownOpportunity(String slug) {
        super("No opportunity \"%s\"; the catalogue lists those there are.".formatted(slug));
    }
}
