package org.guichet.query.search.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameKeysTest {
    /** Each line: spellings of one name, every one of which meets every other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mohamed Muhammad Mohammed Mohamad MOHAMED Mouhamed محمد مُحَمَّد محـــمد Мухаммед مُحمَّد",
                "Fatima Fatma Fatimah فاطمة فاطمه Фатима",
                "Youssef Yusuf Yousuf Youssouf يوسف Юсуф",
                "Aïcha Aisha Aicha AÏCHA Ayşa عائشة عايشة Айша",
                "Cherif Sharif Chérif Şerif شريف Шериф",
                "Ouattara Wattara Watara واتارا",
                "Omar Oumar Umar عمر Омар",
                "Mariam Maryam Meriem Meryem مريم",
                "Hassan Hasan Hassen حسن Хасан",
                "Hussein Hussain Husayn Houssein حسين",
                "Ahmed Ahmad أحمد احمد",
                "Khadija Khadidja خديجة خديجه",
                "Ibrahim Ebrahim إبراهيم ابراهيم",
                "Moussa Musa Mousa موسى Муса",
                "موسى موسي",
                "Saïd Said Saeed سعيد",
                "Amina Aminah Ameena أمينة امينه",
                "Yassine Yasin ياسين",
                "Karim Kareem كريم",
                "Mahmoud Mahmud محمود",
                "Mustapha Mostafa Moustapha مصطفى",
                "مصطفى مصطفي",
                "Khaled Khalid خالد",
                "Rachid Rashid Rasheed رشيد",
                "Souad Suad سعاد",
                "Nour Noor Nur نور",
                "Othman عثمان",
                "Ousmane Osman Usman عثمان",
                "Abdelkader Abdulkadir Abdulqader عبدالقادر عبد_القادر عبد_قادر Abd_el_Kader Abd_el-Qadir Abdul_Kader",
                "Abderrahmane Abdurrahman Abdel_Rahman عبدالرحمن عبد_الرحمن",
                "Abdallah Abdullah Abdoullah عبدالله عبد_الله",
                "El_Hassan Al-Hassan Alhassan Alhassane الحسن ال_حسن",
                "Ben_Ali Benali Bin_Ali BEN-ALI بن_علي بنعلي",
                "Abou_Bakr Aboubakr Abubakr أبو_بكر ابوبكر",
                "Ould_Ahmed Ouldahmed",
                "De_Souza Souza",
                "N'Diaye Ndiaye N’Diaye",
                "Coulibaly Kulibaly Koulibaly",
                "Traoré Traore TRAORE",
                "Cissé Sissé Cisse",
                "Ɲaɲa Nyanya",
                "Kɔnɛ Koné Kone",
                "Işık IŞIK İşik ışık Ishik",
                "Jamila Djamila Джамиля جميلة",
                "Riyad Riad رياض",
                "Zakaria Zakariya زكريا",
                "Ali ALİ علي على",
                "Tarik طارق",
                "Rida Reda رضا",
                "Selam ሰላም",
                "Fatuma ፋጡማ",
                "Mahamed መሐመድ",
                "Mohamed ߡߐߤߊߡߍߘ",
                "Tifinagh ⵜⵉⴼⵉⵏⴰⵖ",
                "Nikos Νίκος",
                "Œdipe Oedipe",
                "Straße Strasse",
            })
    void spellingsOfOneNameMeet(String spellings) {
        String[] all = spellings.split(" ");
        for (String one : all) {
            for (String other : all) {
                assertThat(meets(one.replace('_', ' '), other.replace('_', ' ')))
                        .as(
                                "%s finds %s: %s in %s",
                                one,
                                other,
                                NameKeys.wanted(one.replace('_', ' ')),
                                NameKeys.written(other.replace('_', ' ')))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Hassan, Hussein",
        "حسن, حسين",
        "Hassan, حسين",
        "Hussein, حسن",
        "Omar, Amir",
        "عمر, أمير",
        "Amir, عمر",
        "Omar, أمير",
        "Mohamed, Mahmoud",
        "محمد, محمود",
        "Mahmoud, محمد",
        "Mohamed, Ahmed",
        "Mohamed, Hamid",
        "Fatima, Fatoumata",
        "فاطمة, Fatoumata",
        "Jamal, Jamil",
        "جمال, Jamil",
        "Karim, Karam",
        "Karim, كرم",
        "كرم, Karim",
        "Karim, Karima",
        "Amine, Amina",
        "أمين, أمينة",
        "Amine, أمينة",
        "Ali, Alia",
        "Said, سعاد",
        "Saïd, Souad",
        "Salim, Salma",
        "Moussa, Issa",
        "Issa, Aïssa",
        "Kader, Abdelkader",
        "Abdelkader, Abdelkarim",
        "عبد القادر, عبد الكريم",
        "Diallo, Diarra",
        "Traoré, Touré",
        "Nour, Nora",
        "Ben Ali, Ben Salah",
        "El Amrani, El Idrissi",
        "ሰላም, ፋጡማ",
        "ߡߐߤߊߡߍߘ, ߞߟߎߓߊߟߌ",
    })
    void twoNamesDoNotMeet(String one, String other) {
        assertThat(touches(one, other)).as("%s finds %s", one, other).isFalse();
        assertThat(touches(other, one)).as("%s finds %s", other, one).isFalse();
    }

    @Test
    void wordsHaveNoOrder() {
        assertThat(meets("Diallo Amina", "Amina Diallo")).isTrue();
        assertThat(meets("ديالو أمينة", "أمينة ديالو")).isTrue();
        assertThat(meets("Amina Binta Diallo", "Amina Diallo")).isFalse();
    }

    @Test
    void aParticleOrASingleLetterAsksForNothingByItself() {
        assertThat(NameKeys.wanted("A.")).isEmpty();
        assertThat(NameKeys.wanted("A. B")).isEmpty();
        assertThat(NameKeys.wanted(" - ' . ")).isEmpty();
        assertThat(NameKeys.wanted("")).isEmpty();
        assertThat(NameKeys.wanted("Ben Ali")).hasSize(1);
        assertThat(NameKeys.wanted("de la Cruz")).hasSize(1);
        assertThat(touches("ben Salah", "Ben Ali")).isFalse();
    }

    @Test
    void aNameThatIsOnlyAParticleIsStillAName() {
        assertThat(meets("Abou", "Abou")).isTrue();
        assertThat(meets("Abou Diallo", "Abou Diallo")).isTrue();
        assertThat(meets("Bin", "Bin")).isTrue();
    }

    @Test
    void keysAreFewForWhatIsWrittenAndBoundedForWhatIsWanted() {
        String longest = "Abderrahmane Esmeralda Emmanuelle Gebreselassie Woldetinsae عبدالرحمن المستنصر".repeat(5);
        assertThat(NameKeys.written("Aminata Koulibaly")).hasSize(2);
        assertThat(NameKeys.wanted(longest)).hasSizeLessThanOrEqualTo(24).allSatisfy(keys -> assertThat(keys)
                .hasSizeLessThanOrEqualTo(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩‍👧",
                "\uD800",
                "\u0000\u0001",
                "12345",
                "¯\\_(ツ)_/¯",
                "王小明",
                "ـــ",
                "ً",
                "ء",
                "عبد",
                "ال",
                "ʼ"
            })
    void nothingThatCanBeTypedIsTooStrange(String text) {
        assertThat(NameKeys.written(text)).isNotNull();
        assertThat(NameKeys.wanted(text)).isNotNull();
    }

    /** Whether every word of the query is found in the name. */
    private static boolean meets(String query, String name) {
        Set<String> written = NameKeys.written(name);
        List<Set<String>> wanted = NameKeys.wanted(query);
        return !wanted.isEmpty() && wanted.stream().noneMatch(word -> Collections.disjoint(word, written));
    }

    /** Whether any word of the query is found in the name. */
    private static boolean touches(String query, String name) {
        Set<String> written = NameKeys.written(name);
        var found = new ArrayList<Set<String>>(NameKeys.wanted(query));
        found.removeIf(word -> Collections.disjoint(word, written));
        return !found.isEmpty();
    }
}
