package coop.workers.manyhands.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The people of a demonstration are nobody. */
class PersonaTest {

    @Test
    void nobodyIsThereTwiceAndNothingReachesAnybody() {
        var all = Persona.all(90);
        assertThat(all).extracting(Persona::name).doesNotHaveDuplicates();
        assertThat(all).extracting(Persona::email).allMatch(email -> email.matches("[a-z.]+@example\\.org"));
        // Ofcom keeps these numbers for fiction.
        assertThat(all).extracting(Persona::phone).allMatch(phone -> phone.startsWith("07700 900"));
        assertThat(all).extracting(Persona::byEmail).contains(true, false);
    }
}
