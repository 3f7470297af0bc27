package coop.workers.manyhands.people;

import java.util.List;

/** The port to whoever knows what is demanded of people who do something: trainings and checks. */
public interface Shortfalls {

    /**
     * What somebody lacks today of what is demanded, each in words with a capital and no full stop: {@code First aid ran out on
     * 3 May 2027}. None if nothing is lacking.
     *
     * @param opportunity the slug of what they would do
     */
    List<String> of(PersonId person, String opportunity);
}
