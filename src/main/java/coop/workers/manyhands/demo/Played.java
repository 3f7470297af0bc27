package coop.workers.manyhands.demo;

import coop.workers.manyhands.Site;
import java.nio.file.Path;

/** The mark in the folder of a demonstration that its months have gone by: without it the next start begins anew. */
final class Played {

    /** Where it lies. */
    static Path in(Site site) {
        return site.data().resolve("played");
    }

    private Played() {}
}
