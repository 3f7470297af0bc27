package coop.workers.manyhands.involvement;

import java.util.Map;

/** What a module has to say in letters about an involvement, by placeholder; nothing about involvements of others. */
public interface LetterDetails {

    Map<String, String> of(Involvement involvement);
}
