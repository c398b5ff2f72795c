package dev.portero.application.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/// A contract that catches no liar is decoration.
final class LiarsTest {

    /// The test of the contract that must give each liar away.
    private static final Map<Class<?>, String> CAUGHT_BY = Map.ofEntries(
            Map.entry(Liars.UnitThatForgetsToRewind.class, "undoesEverythingWhenTheWorkThrowsAndPassesOnWhatWasThrown"),
            Map.entry(Liars.UsersThatOutliveTheirUnit.class, "forgetsWhatAFailedUnitWrote"),
            Map.entry(Liars.DirectoryThatTakesWildcards.class, "takesAWildcardForItself"),
            Map.entry(Liars.CountsThatOutliveTheirUnit.class, "forgetsWhatAFailedUnitCounted"),
            Map.entry(Liars.CountsThatLeaveOutWhoNeverCame.class, "tellsOfEachOfSeveral"),
            Map.entry(Liars.RolesThatOnlyGrow.class, "replacesWhatWasThereBefore"),
            Map.entry(Liars.RolesThatCountTheSuspended.class, "countsOnlyOthersWhoAreActive"),
            Map.entry(Liars.RolesThatForgetWhatTheyMean.class, "permitsWhatARolePermitsAtThisMoment"),
            Map.entry(Liars.CredentialsThatKeepTheFirst.class, "forgetsAnEarlierPassword"),
            Map.entry(Liars.CredentialsThatForgetWhatIsRequired.class, "asksForAnotherPasswordAndForNoOtherHash"),
            Map.entry(Liars.CredentialsThatOnlyHideWhatIsRemoved.class, "removesThePasswordOfOneUserForGood"),
            Map.entry(Liars.CredentialsThatAskEverybody.class, "findsThoseOfManyWhosePasswordHasToBeChanged"),
            Map.entry(Liars.AttemptsThatAreCountedAfterwards.class, "givesExactlyTenToAHundredAtOnce"),
            Map.entry(Liars.TrustedNetworksThatNeverLapse.class, "trustsANetworkForThirtyDaysAfterTheLastLogin"),
            Map.entry(Liars.LimiterWithoutALimit.class, "letsTwoOfAKeyBeUnderWayAndAllHaveTheirTurn"),
            Map.entry(Liars.VisitsThatBearAGrudge.class, "saysHowLongToWaitAndHoldsToIt"),
            Map.entry(Liars.TrailThatErasesTheActor.class, "erasesWhatIsKnownOfAPersonAndLeavesTheEntry"),
            Map.entry(Liars.SealsThatForgetTheOrder.class, "givesWhatIsToBeSealedInTheOrderInWhichItWasKept"),
            Map.entry(Liars.MonthsThatGoWithoutAnAnchor.class, "takesAMonthOutAndLeavesWhereTheChainGoesOn"),
            Map.entry(Liars.RebuffsThatAreAllNews.class, "tellsTheFirstAtOnceAndCountsTheOthers"),
            Map.entry(Liars.RefusalsThatAreToldAtOnce.class, "tellsOfOneKeyOnceInAWhile"),
            Map.entry(Liars.ListThatMindsTheCase.class, "knowsAPasswordInWhateverCase"),
            Map.entry(Liars.HasherThatStopsAt72.class, "countsEveryByteOfTheLongestPassword"),
            Map.entry(Liars.HasherThatIsQuickWithStrangers.class, "takesTheSameWorkWhateverTheAnswer"),
            Map.entry(Liars.OutboxWithoutLeases.class, "servesOneRelayAtATime"),
            Map.entry(Liars.OutboxThatGoesByTheIdAlone.class, "settlesTheOfferThatWasHandedOutAndNoOther"),
            Map.entry(Liars.ArchiveThatStopsAtTheLastWanted.class, "readsOneTypeAndLooksPastTheOthers"),
            Map.entry(Liars.PublisherThatTakesReturnsForSuccess.class, "tellsWhenNobodyHadBoundTheKey"),
            Map.entry(Liars.CodecThatChangesItsMind.class, "givesTheSameFactTheSameForm"),
            Map.entry(Liars.CodecThatNamesAnyType.class, "namesTheTypeOfEveryFactAndNoOther"),
            Map.entry(Liars.DocumentOfSomebodyElse.class, "namesTheServiceItsVersionAndItsExchange"),
            Map.entry(Liars.DatabaseThatIsAlwaysReady.class, "isNotReadyWithoutItsSchema"),
            Map.entry(Liars.SealedKeysThatNeverOpenAgain.class, "opensTheKeysAgainWhenTheyAreSealedUnderTheSecret"),
            Map.entry(Liars.ProbeThatTakesTheSchemaForGranted.class, "findsThatASchemaIsMissing"),
            Map.entry(Liars.BrokerThatIsOnlyEverAway.class, "tellsAWrongExchangeFromABrokerThatIsAway"),
            Map.entry(Liars.IdsInNoOrder.class, "sortsLaterOnesAfterEarlierOnes"),
            Map.entry(Liars.TokensThatAreTheirOwnDigest.class, "gives256BitsThatNeedNoEscapingAnywhere"),
            Map.entry(Liars.AccessTokensThatForgiveALateComer.class, "refusesItAfterItsLifetime"),
            Map.entry(Liars.AccessTokensThatOutliveTheirSession.class, "isGoodNoLongerThanItsSession"),
            Map.entry(Liars.SigningKeysThatCannotWait.class, "promotesNobodyBeforeTheirTime"),
            Map.entry(Liars.KeySmithThatTakesAnySeal.class, "knowsNoOtherSeal"),
            Map.entry(Liars.KeySmithThatTakesWhatIsDrawn.class, "namesNoKeyAsAnOptionOfACommandIsNamed"),
            Map.entry(Liars.PublicKeysOffTheCurve.class, "publishesPointsOfTheCurve"),
            Map.entry(Liars.PublicKeysOfThisMorning.class, "tellsOfAnotherKeyAsSoonAsItHearsThatTheyHaveChanged"),
            Map.entry(Liars.AnswersThatForgetWhatWasAsked.class, "tellsAnotherRequestUnderTheSameKey"),
            Map.entry(Liars.AnswersThatAreForgottenAllAtOnce.class, "forgetsOnlyWhatIsOverAndNoMoreAtOnceThanItIsTold"),
            Map.entry(Liars.CacheThatKeepsTheFirst.class, "givesWhatWasPutLast"),
            Map.entry(Liars.CacheThatCountsFromWhenItIsTold.class, "countsItsLifetimeFromWhenItWasSeen"),
            Map.entry(Liars.RecallsThatOutliveTheirUnit.class, "recallsNothingWhenTheUnitFails"),
            Map.entry(Liars.PresencesThatKnowNoEnd.class, "leavesOutWhatIsOver"),
            Map.entry(Liars.CallersThatLetTheSuspendedIn.class, "admitsNobodySuspendedButKnowsThem"),
            Map.entry(Liars.TokensWhoseSuccessorsAnybodyCanMake.class, "keepsSuccessorsFromWhoeverHasNotTheKey"),
            Map.entry(Liars.ClientsThatLeaveTheRevokedOutOfTheCount.class, "countsThoseThatWereRevokedToo"),
            Map.entry(Liars.ClientsThatTakeEveryState.class, "refusesAStaleStateAndOneOfNobody"),
            Map.entry(Liars.SessionsThatShareASecret.class, "neverTakesOneSecretForTwoSessions"),
            Map.entry(Liars.SessionsThatExchangeForEverybody.class, "exchangesATokenOnceHoweverManyTryTogether"),
            Map.entry(Liars.SessionsThatEndTwice.class, "endsASessionOnce"),
            Map.entry(Liars.SessionsThatForgetSpentTokens.class, "knowsEveryTokenThatASessionEverHad"),
            Map.entry(Liars.SessionsThatForgetTheLiving.class, "forgetsWhatIsOverAndNothingElse"),
            Map.entry(Liars.ClockOfTheProcess.class, "tellsTheTimeThatTheStoresWriteDown"),
            Map.entry(Liars.SessionsByTheClockOfTheProcess.class, "saysWhenATokenWasPresentedByTheClockOfTheStore"),
            Map.entry(Liars.LeasesThatNeverEnd.class, "givesItToOneUntilItsTimeIsOver"),
            Map.entry(Liars.TrailDigestsThatChangeWithTheSecret.class, "staysTheSameWhenTheSecretIsAnother"),
            Map.entry(Liars.CheckpointsThatCanBeLowered.class, "isOnlyEverRaised"),
            Map.entry(Liars.WitnessOfTheLast.class, "keepsTheHighestCheckpoint"),
            Map.entry(Liars.TrailKeyThatTakesTheLast.class, "keepsTheFirst"),
            Map.entry(Liars.DigestsThatAnybodyCanMake.class, "cannotBeMadeWithoutTheKey"),
            Map.entry(Liars.SealerThatMindsNoName.class, "opensUnderNoOtherName"),
            Map.entry(Liars.LogThatLeavesAtOnce.class, "letsNothingLeaveIfTheUnitFails"));

    @TestFactory
    Stream<DynamicTest> isCaughtByItsContract() {
        return CAUGHT_BY.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey().getSimpleName(),
                        () -> assertThat(testsThatFailFor(entry.getKey())).contains(entry.getValue())));
    }

    @Test
    void everyContractHasItsLiar() throws Exception {
        List<String> caught = CAUGHT_BY.keySet().stream()
                .map(LiarsTest::contractOf)
                .distinct()
                .sorted()
                .toList();

        assertThat(caught).isEqualTo(contractsOfTheKit());
    }

    private static String contractOf(Class<?> liar) {
        Class<?> parent = liar.getSuperclass();
        return parent.getName().endsWith("Contract") ? parent.getName() : contractOf(parent);
    }

    private static List<String> testsThatFailFor(Class<?> liar) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(liar))
                .execute()
                .testEvents();
        return tests.failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .toList();
    }

    private static List<String> contractsOfTheKit() throws IOException, URISyntaxException {
        Path classes = Path.of(LiarsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Contract.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
