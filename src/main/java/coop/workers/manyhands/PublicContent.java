package coop.workers.manyhands;

/**
 * Something that pages show to everybody alike, such as the catalogue. A bean; whoever adds something to such a page is one, for
 * pages are kept as they were rendered until one of these says another version ({@code web.SharedPages}).
 */
public interface PublicContent {

    /**
     * Stands for all that a page may show of it now, read from the database: two that differ are told apart, on whichever node
     * and by whatever means it was changed. Asked once a second, and after each change; a query of some microseconds.
     */
    String version();
}
