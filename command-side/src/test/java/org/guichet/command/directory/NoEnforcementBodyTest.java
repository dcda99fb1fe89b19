package org.guichet.command.directory;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.guichet.problem.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoEnforcementBodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Old Town Police Station",
                "County Sheriff's Office",
                "U.S. Immigration and Customs Enforcement",
                "Border Patrol, sector 4",
                "Gendarmerie royale",
                "Policía Local",
                "Guardia Civil",
                "Sûreté nationale",
                "Polizei Mitte",
                "مديرية شرطة المدينة",
                "ICE field office",
                "PAF de l'aéroport",
                "DGSN",
                "Comisaría del puerto",
                "Brigade de gendarmes",
                "قيادة درك المنطقة",
                "جهاز المخابرات"
            })
    void aBodyOfEnforcementIsRefusedByItsName(String name) {
        assertThatThrownBy(() -> NoEnforcementBody.check(name)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Public Policy Institute",
                "Borderless Kitchen",
                "Customs and traditions of the valley",
                "Metropolis Legal Aid",
                "Social Security Office",
                "Association of friends",
                "Ice skating for children",
                "Haut-Commissariat pour les réfugiés",
                "مركز المدركين"
            })
    void anotherOrganisationIsNot(String name) {
        assertThatCode(() -> NoEnforcementBody.check(name)).doesNotThrowAnyException();
    }
}
