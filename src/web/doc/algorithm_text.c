// SPDX-License-Identifier: EUPL-1.2
/* algorithm_text.c - what stands in the fields of the registration; the rules are in algorithm.h. */
#include "base/attr.h"
#include "base/tr.h"
#include "web/doc/algorithm.h"

enum { NAME = 100, SHORT = 350, LINK = 500, TEXT = 2500, LONG = 5000, MONTH = 7, PROVIDER = 200 };

/* key, most, required, label, and what more there is to say. */
#define ROW(key_, most_, required_, ...)                                                           \
    {                                                                                              \
        .key = (key_), .most = (most_), .required = (required_), .label = __VA_ARGS__              \
    }

const struct algorithm_field algorithm_fields[] = {
    ROW("name", NAME, true, TR("Naam"), .paragraph = {TR("Signalen zoeken die op elkaar lijken")}),
    ROW("description_short", SHORT, true, TR("Korte omschrijving"),
        .paragraph = {TR("Gehoor vergelijkt de woorden in signalen van professionals en telt "
                         "hoeveel er per week binnenkomen. Zo ziet een organisatie eerder waar een "
                         "regel of werkwijze vaker knelt. De computer doet een voorstel over "
                         "signalen en mensen beslissen. Hij zegt nooit iets over een persoon.")}),
    ROW("organization", NAME, true, TR("Organisatie")),
    ROW("category", 0, false, TR("Thema"), .kind = ALGORITHM_LIST,
        .paragraph = {TR("Organisatie en bedrijfsvoering")}),
    ROW("status", NAME, true, TR("Stand")),
    ROW("begin_date", MONTH, false, TR("Begindatum")),
    ROW("end_date", MONTH, false, TR("Einddatum")),
    ROW("contact_email", LINK, true, TR("Contactgegevens")),
    ROW("website", LINK, false, TR("Link naar publiekspagina")),
    ROW("publication_category", NAME, true, TR("Publicatiecategorie"),
        .paragraph = {TR("Overige algoritmes")}),
    ROW("url", LINK, false, TR("Link naar bronregistratie")),
    ROW("goal", TEXT, false, TR("Doel en impact"),
        .paragraph =
            {TR("Wie met inwoners werkt, meldt waar regels of werkwijzen knellen. Eén signaal valt "
                "weg tussen andere. De computer zoekt signalen die op elkaar lijken, en reeksen "
                "waarin er meer binnenkomen dan te verwachten was. Zo kan iemand eerder vragen wat "
                "er aan de hand is."),
             TR("Inwoners en bedrijven komen er niet mee in aanraking. Er wordt geen besluit over "
                "hen genomen. Zij merken er iets van als een regel of werkwijze verandert.")}),
    ROW("proportionality", TEXT, false, TR("Afwegingen"),
        .paragraph =
            {TR("Zonder hulp moet iemand alle signalen lezen om te zien wat vaker voorkomt. Bij "
                "veel signalen lukt dat niet, en dan blijft het bij losse gevallen."),
             TR("De computer ziet alleen woorden en aantallen. Hij mist wat in andere woorden is "
                "verteld, en dezelfde woorden kunnen over iets anders gaan. Daarom is één signaal "
                "altijd genoeg om een knelpunt te benoemen: een patroon is er niet voor nodig."),
             TR("Er is gekozen voor methoden die iedereen kan narekenen. Modellen die zelf leren, "
                "zijn niet gebruikt."),
             TR("De categorie is “overige algoritmes”, omdat de computer niets over iemand bepaalt "
                "en niets doorstuurt.")}),
    ROW("human_intervention", TEXT, false, TR("Menselijke tussenkomst"),
        .paragraph = {TR("Een patroon is een voorstel. Er verandert niets door: geen signaal wordt "
                         "doorgestuurd, samengevoegd of gesloten."),
                      TR("Eén ding doet de computer zelf. Vindt hij na een oplossing een nieuw "
                         "signaal in het patroon van een knelpunt dat opgelost leek? Dan gaat dat "
                         "knelpunt weer open, en horen trekker en melders dat. Hij koppelt het "
                         "signaal niet; dat doet een mens."),
                      TR("Een mens maakt er een knelpunt van, voegt het samen, splitst het of "
                         "zegt: nu niet. Dat gaat altijd met een reden, en staat in het logboek. "
                         "Wat is weggelegd, leest later iemand van buiten de lijn opnieuw."),
                      TR("Naar een stijging of combinatie kijkt een linking pin of toezichthouder. "
                         "Die schrijft erbij wat er aan de hand is."),
                      TR("Wat mensen besloten, blijft gelden. Een signaal dat iemand uit een "
                         "patroon haalde, zet de computer niet terug.")}),
    ROW("risks", TEXT, false, TR("Risicobeheer"),
        .paragraph = {TR("Mensen beoordelen: er is geen score over personen. Van een melder telt "
                         "alleen of twee signalen van twee verschillende mensen zijn."),
                      TR("Kleine aantallen: een patroon heeft minstens drie signalen. Aantallen "
                         "mensen onder een grens zijn niet te zien voor wie de signalen of zaken "
                         "zelf niet mag lezen. Dat geldt ook voor aantallen waaruit zo'n klein "
                         "aantal volgt. De grens is 10, of wat de organisatie instelde."),
                      TR("Meelezen: woorden en aantallen van een patroon komen alleen uit signalen "
                         "die de lezer mag kennen."),
                      TR("Toeval: er worden veel reeksen tegelijk bekeken. Mensen horen alleen van "
                         "een stijging die ook dan ongewoon is. Naar verwachting is hoogstens één "
                         "op de tien daarvan toeval."),
                      TR("Stilte: weinig signalen is geen goed nieuws, maar een vraag.")}),
    ROW("lawful_basis", TEXT, false, TR("Wettelijke basis"),
        .paragraph = {TR("Gehoor helpt bij taken die een organisatie al heeft: zorgvuldig werken, "
                         "uitleggen waarom en klachten behandelen. Dat staat in de Algemene wet "
                         "bestuursrecht. Het algoritme zelf neemt geen besluit.")}),
    ROW("lawful_basis_grouping", 0, false, TR("Verwijzingen wettelijke basis"),
        .kind = ALGORITHM_LINKS,
        .link = {{"Algemene wet bestuursrecht", "https://wetten.overheid.nl/BWBR0005537"}}),
    ROW("process_index_url", LINK, false, TR("Link naar verwerkingsregister")),
    ROW("impacttoetsen_grouping", 0, false, TR("Verwijzingen impacttoetsen"),
        .kind = ALGORITHM_LINKS),
    ROW("impacttoetsen", TEXT, false, TR("Toelichting op impacttoetsen"),
        .paragraph = {TR("Bij het programma hoort geen impacttoets. De organisatie bepaalt zelf of "
                         "zij de gevolgen voor privacy beoordeelt. In een verhaal kan iets over "
                         "een persoon staan, ook al vraagt het formulier om dat weg te laten.")}),
    ROW("source_data", TEXT, false, TR("Gegevens"),
        .paragraph =
            {TR("Uit signalen: het verhaal, de dag van ontvangst en de dag waarop iemand het zag. "
                "Ook de regel, de eenheid, het kanaal, het levensgebied en de groep. Van de melder "
                "alleen een nummer, en of een collega het signaal herkende. Uit "
                "knelpunten: welke groepen het raakt."),
             TR("Uit ingelezen klachten, bezwaren en beroepen: de soort, de regel, de dag "
                "en de uitkomst. Daarmee wordt alleen geteld."),
             TR("Om namen te herkennen: lijsten van voornamen en achternamen die bij het programma "
                "horen."),
             TR("Er zijn geen gegevens gebruikt om het algoritme te trainen.")}),
    ROW("source_data_grouping", 0, false, TR("Verwijzingen gegevensbronnen"),
        .kind = ALGORITHM_LINKS),
    ROW("methods_and_models", LONG, false, TR("Technische werking"), .settings = true,
        .paragraph =
            {TR(
                 "Het algoritme leert niet zelf. Dezelfde signalen en instellingen geven dezelfde "
                 "uitkomst, tot op de byte. Elke ronde staat met haar methode en instellingen in "
                 "het logboek en kan worden nagerekend."),
             TR(
                 "Patronen: elk verhaal wordt een rij stammen van woorden, met de delen van "
                 "samenstellingen erbij. Verhalen worden vergeleken met de cosinus van gewogen "
                 "stammen. Van elk verhaal blijven de naaste buren over. Leiden met het constante "
                 "Potts-model maakt er groepen van. Een groep wordt een patroon als zij genoeg "
                 "samenhang heeft, en drie signalen van twee melders. Eén melder is genoeg als "
                 "collega's het signaal herkenden. De gedeelde woorden komen uit log-odds met een "
                 "Dirichlet-verdeling vooraf (Monroe, Colaresi en Quinn 2008)."),
             TR(
                 "Stijgingen: signalen worden per week geteld. Dat gebeurt per patroon, en binnen "
                 "één organisatie per regel, eenheid, kanaal, levensgebied en groep. De laatste "
                 "hele week wordt beoordeeld. Na drie jaar gebeurt dat met het verbeterde "
                 "Farrington-algoritme (Noufaily en anderen 2013). Na één jaar gebeurt hetzelfde "
                 "zonder seizoen en trend. Na vier weken telt de kans op zoveel signalen na zo "
                 "weinig. In de eerste weken wordt elke dag naast zeven dagen ervoor gelegd. Dat "
                 "is een "
                 "methode voor vroege waarschuwing (Hutwagner en anderen 2003). Elke reeks wordt "
                 "bekeken naast wat "
                 "er verder binnenkomt: meer van alles "
                 "is geen stijging van één ding."),
             TR(
                 "Langzame stijgingen: een kaart van aannemelijkheidsverhoudingen (Höhle en Paul "
                 "2008). Die zoekt sinds wanneer er elke week iets meer binnenkomt dan in de tijd "
                 "daarvoor. Dat kan na een jaar."),
             TR(
                 "Late signalen: een signaal telt in de week waarin iemand het zag, als die dag "
                 "bekend is. Per kanaal wordt geschat hoe lang het duurt tot signalen binnen zijn "
                 "(Lawless 1994). Een week telt mee als naar schatting de helft binnen is."),
             TR(
                 "Gewoon geworden: over een patroon of regel komen al een half jaar of langer "
                 "gelijkmatig signalen binnen. Toch maakte niemand er een knelpunt van. "
                 "Gelijkmatig betekent dat er in de helft van de weken of vaker een signaal was. "
                 "Er is niet meer wisseling dan door toeval (spreidingsindex) en geen verloop "
                 "(toets op trend). Kwam er lang iets binnen en daarna niets, langer dan toeval? "
                 "Dan is de vraag of het is opgelost, of dat niemand het meer meldt."),
             TR(
                 "Voor en na een oplossing: signalen per week. De piek die tot de oplossing leidde "
                 "en de eerste vier weken erna tellen niet mee. Bij genoeg weken is het een "
                 "onderbroken tijdreeks (quasi-Poisson). De ruimste fout telt: die van het model "
                 "of die van Newey-West. Anders is het de exacte verhouding van voor en na "
                 "(Clopper-Pearson). Wat dat betekent, beslist een mens."),
             TR(
                 "Combinaties: wij tellen hoe vaak een regel, een levensgebied, een groep, een "
                 "eenheid en een kanaal samen in signalen staan. Dat gebeurt binnen één "
                 "organisatie. Wat te "
                 "verwachten was, is geteld per kanaal en kwartaal, zodat één kanaal geen "
                 "combinatie lijkt. De ondergrens van de informatiecomponent moet boven nul zijn "
                 "(Norén, Hopstadius en Bate 2013). Ook bij zoveel combinaties moet de kans klein "
                 "zijn."),
             TR(
                 "Klachten, bezwaren en beroepen: zij worden geteld per regel en per periode, en "
                 "vergeleken met een jaar eerder. Er wordt niets voorspeld."),
             TR(
                 "Persoonsgegevens: in wat iemand schrijft, zoekt de computer "
                 "namen, adressen, geboortedatums en nummers. Hij doet dat met vaste regels: "
                 "controlecijfers (elfproef, modulo 97), de vorm, de woorden eromheen en lijsten "
                 "van namen. Hij laat zien wat hij vond en waarom, en stelt andere woorden voor. "
                 "De schrijver kiest. Hij mist namen, en ziet soms een naam die er geen is. De "
                 "gevonden woorden worden niet apart bewaard.")}),
    ROW("provider", PROVIDER, false, TR("Leverancier"),
        .paragraph = {TR("Gehoor, open broncode in eigen beheer")}),
    ROW("publiccode", LINK, false, TR("Link naar broncode"),
        .paragraph = {"https://github.com/gehoor/gehoor"}),
    ROW("lang", 3, true, TR("Taal"), .paragraph = {"nld"}),
    ROW("standard_version", NAME, false, TR("Versie publicatiestandaard"), .paragraph = {"1.0.0"}),
    ROW("source_id", NAME, false, TR("Nummer bij de bron"),
        .paragraph = {"gehoor-patronen-en-stijgingen"}),
    ROW("tags", TEXT, false, TR("Zoektermen"),
        .paragraph = {TR("signalen, knelpunten, patronen, stijgingen, klachten, open broncode")}),
};
const size_t algorithm_field_count = ARRAY_LEN(algorithm_fields);
