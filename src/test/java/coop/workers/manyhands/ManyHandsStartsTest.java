package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.support.ManyHandsTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ManyHandsTest
class ManyHandsStartsTest {

    @Autowired
    private Catalogue catalogue;

    @Test
    void theCatalogueIsThereFromTheFirstStart() {
        assertThat(catalogue.get("communications").title()).contains("Communications");
    }
}
