#include "tests/tap.h"
#include "text/date.h"

static void finds(const char *text, const char *want, const char *evidence)
{
	struct pl_date_hit hit = { 0, 0, 0 };
	char printed[PL_DATE_ROOM] = "none", name[200];
	struct pl_str s = pl_str(text);
	if (pl_date_find(s, true, &hit))
		pl_date_print(hit.date, printed);
	(void)snprintf(name, sizeof name, "\"%s\" holds %s", text, want);
	is_str(pl_str(printed), want, name);
	if (evidence)
		is_str(pl_str_cut(s, hit.from, hit.to), evidence, "  ... printed so");
}

/* "first to last <printed>", "first" where there is no range. */
static void lasts(const char *text, const char *want, const char *evidence)
{
	struct pl_date_hit hit = { 0, 0, 0 };
	char first[PL_DATE_ROOM] = "none", last[PL_DATE_ROOM], said[64], name[200];
	struct pl_str s = pl_str(text);
	pl_date until = pl_date_find(s, false, &hit) ? pl_date_until(s, &hit) : 0;
	pl_date_print(hit.date, first);
	pl_date_print(until, last);
	(void)snprintf(said, sizeof said, "%s%s%s", first, until ? " to " : "", last);
	(void)snprintf(name, sizeof name, "\"%s\" lasts %s", text, want);
	is_str(pl_str(said), want, name);
	is_str(pl_str_cut(s, hit.from, hit.to), evidence, "  ... printed so");
}

static void ranges(void)
{
	lasts("held from 8 to 11 November", "--11-08 to --11-11", "8 to 11 November");
	lasts("8-11 November 2023", "2023-11-08 to 2023-11-11", "8-11 November 2023");
	lasts("Nov. 8 to 11", "--11-08 to --11-11", "Nov. 8 to 11");
	lasts("Oct 24-27", "--10-24 to --10-27", "Oct 24-27");
	lasts("Oct 24\xE2\x80\x93"
	      "27, 2022",
		"2022-10-24 to 2022-10-27",
		"Oct 24\xE2\x80\x93"
		"27, 2022");
	lasts("October 24th to 27th", "--10-24 to --10-27", "October 24th to 27th");
	lasts("January 30 to February 2, 2023", "2023-01-30 to 2023-02-02",
		"January 30 to February 2, 2023");
	lasts("December 30 to January 2, 2023", "2022-12-30 to 2023-01-02",
		"December 30 to January 2, 2023");
	lasts("30 January 2023 to 2 February 2023", "2023-01-30 to 2023-02-02",
		"30 January 2023 to 2 February 2023");
	lasts("16 and 17 May 2021", "2021-05-16 to 2021-05-17", "16 and 17 May 2021");
	lasts("16 May and 3 June", "--05-16", "16 May");
	lasts("11月8日至11日", "--11-08 to --11-11", "11月8日至11日");
	lasts("2023年11月8日至11日召开", "2023-11-08 to 2023-11-11", "2023年11月8日至11日");
	lasts("2023年11月8日至12月2日", "2023-11-08 to 2023-12-02", "2023年11月8日至12月2日");
	lasts("2022年12月30日至1月2日", "2022-12-30 to 2023-01-02", "2022年12月30日至1月2日");
	lasts("11月8日至9时", "--11-08", "11月8日");
	lasts("12-14.03.2012", "2012-03-12 to 2012-03-14", "12-14.03.2012");
	lasts("8 November to discuss", "--11-08", "8 November");
	lasts("November 8, 9 people", "--11-08", "November 8");
	lasts("11 to 8 November", "--11-08", "8 November");
	lasts("January 2023", "2023-01", "January 2023");
}

static void days(void)
{
	char printed[PL_DATE_ROOM];
	pl_date_print(12, printed);
	is_str(pl_str(printed), "---12", "the 12th of an unknown month");
	is_int(pl_date_iso(PL_STR("---12")), 12, "... read again");
	is_int(pl_date_iso(PL_STR("---32")), 0, "no such day");
	is_int(pl_date_iso(PL_STR("--12-")), 0, "no such form");
	is_int(pl_date_first(12), 0, "... lies nowhere");
	is_int(pl_date_days(10101), 1, "the first day");
	is_int(pl_date_weekday(10101), 1, "... a Monday");
	is_int(pl_date_weekday(20230105), 4, "a Thursday");
	is_int(pl_date_weekday(20240229), 4, "... a leap day");
	is_int(pl_date_weekday(20240303), 7, "a Sunday");
	is_int(pl_date_of_days(pl_date_days(20240229) + 1), 20240301, "the day behind it");
	is_int(pl_date_of_days(pl_date_days(20230101) - 1), 20221231, "over the turn of a year");
	is_int(pl_date_of_days(0), 0, "before the first day");
	is_int(pl_date_of_days(pl_date_days(99991231)), 99991231, "the last day");
	is_int(pl_date_of_days(pl_date_days(99991231) + 1), 0, "... and no more");
	int wrong = 0;
	for (int32_t n = 1; n <= pl_date_days(99991231); n++)
		wrong += pl_date_days(pl_date_of_days(n)) != n;
	is_int(wrong, 0, "every day is counted once");
}

static void numerals(void)
{
	finds("二〇二一年三月四日", "2021-03-04", "二〇二一年三月四日");
	finds("县水利局 二○二一年十二月三十一日", "2021-12-31", "二○二一年十二月三十一日");
	finds("二零二一年十月二十日", "2021-10-20", NULL);
	finds("二〇二一年十一月廿五日", "2021-11-25", NULL);
	finds("一九九八年元月卅一日", "1998-01-31", NULL);
	finds("二〇二一年三月", "2021-03", "二〇二一年三月");
	finds("二〇二一年3月4日", "2021-03-04", NULL);
	finds("二〇二一年二月三十日", "none", NULL);
	finds("二〇二一年十三月四日", "none", NULL);
	finds("中華民國一○九年三月五日", "2020-03-05", "中華民國一○九年三月五日");
	finds("中華民國一百零九年三月五日", "2020-03-05", NULL);
	finds("中華民國九十八年十二月五日", "2009-12-05", NULL);
	finds("民國109年3月5日", "2020-03-05", "民國109年3月5日");
	finds("民國 109 年 3 月 5 日", "2020-03-05", NULL);
	finds("民国三十八年十月一日", "1949-10-01", NULL);
	finds("一百二十年三月", "none", NULL);
	finds("三四年前", "none", NULL);
	finds("二三年三月", "none", NULL);
	finds("二〇二一年", "none", NULL);
	finds("一二三四五年三月四日", "none", NULL);
	finds("十二〇二一年三月四日", "none", NULL);
	finds("民國以來", "none", NULL);
	finds("中", "none", NULL);
	finds("一二月间", "none", NULL);
}

static void names(const char *text, const char *want)
{
	struct pl_date_hit hit;
	char printed[PL_DATE_ROOM] = "none", name[200];
	if (pl_date_in_name(pl_str(text), &hit))
		pl_date_print(hit.date, printed);
	(void)snprintf(name, sizeof name, "the name %s holds %s", text, want);
	is_str(pl_str(printed), want, name);
}

static void calendar(void)
{
	char printed[PL_DATE_ROOM];
	is_int(pl_date_make(2023, 1, 5), 20230105, "a day");
	is_int(pl_date_make(2023, 1, 0), 20230100, "a month");
	is_int(pl_date_make(2023, 0, 0), 20230000, "a year");
	is_int(pl_date_make(0, 1, 5), 105, "a day of no year");
	is_int(pl_date_make(2023, 2, 29), 0, "2023 has no 29 February");
	is_int(pl_date_make(2024, 2, 29), 20240229, "2024 has one");
	is_int(pl_date_make(1900, 2, 29), 0, "1900 has none");
	is_int(pl_date_make(2000, 2, 29), 20000229, "2000 has one");
	is_int(pl_date_make(0, 2, 29), 229, "29 February of no year");
	is_int(pl_date_make(2023, 4, 31), 0, "April has 30 days");
	is_int(pl_date_make(2023, 13, 1), 0, "no month 13");
	is_int(pl_date_make(2023, 0, 5), 0, "no day without a month");
	is_int(pl_date_make(0, 1, 0), 0, "a month of no year is no date");
	is_int(pl_date_make(10000, 1, 1), 0, "no year 10000");
	is_int(pl_date_make(2023, 1, -1), 0, "no day -1");
	is_int(pl_date_first(20230000), 20230101, "a year begins");
	is_int(pl_date_last(20230000), 20231231, "a year ends");
	is_int(pl_date_last(20240200), 20240229, "a February ends");
	is_int(pl_date_first(20230105), 20230105, "a day begins with itself");
	is_int(pl_date_first(105), 0, "a day of no year begins nowhere");
	is_int(pl_date_last(105), 0, "... and ends nowhere");
	pl_date_print(105, printed);
	is_str(pl_str(printed), "--01-05", "a day of no year printed");
	pl_date_print(20230100, printed);
	is_str(pl_str(printed), "2023-01", "a month printed");
	pl_date_print(0, printed);
	is_str(pl_str(printed), "", "no date printed");
}

static void iso(void)
{
	is_int(pl_date_iso(PL_STR("2023-01-05")), 20230105, "YYYY-MM-DD");
	is_int(pl_date_iso(PL_STR("2023-01")), 20230100, "YYYY-MM");
	is_int(pl_date_iso(PL_STR("2023")), 20230000, "YYYY");
	is_int(pl_date_iso(PL_STR("--01-05")), 105, "--MM-DD");
	is_int(pl_date_iso(PL_STR("")), 0, "nothing");
	is_int(pl_date_iso(PL_STR("2023-1-5")), 0, "short parts");
	is_int(pl_date_iso(PL_STR("2023-01-05 ")), 0, "a blank behind");
	is_int(pl_date_iso(PL_STR("2023-02-31")), 0, "31 February");
	is_int(pl_date_iso(PL_STR("2023-00-05")), 0, "month 0");
	is_int(pl_date_iso(PL_STR("2023-01-00")), 0, "day 0");
	is_int(pl_date_iso(PL_STR("0000-01-05")), 0, "year 0");
	is_int(pl_date_iso(PL_STR("2023/01/05")), 0, "slashes");
	is_int(pl_date_iso(PL_STR("--13-01")), 0, "month 13 of no year");
}

static void english(void)
{
	finds("5 January 2023", "2023-01-05", "5 January 2023");
	finds("on the 5th of January, 2023, they", "2023-01-05", "5th of January, 2023");
	finds("the 5th of January 2023", "2023-01-05", "5th of January 2023");
	finds("January 5, 2023", "2023-01-05", "January 5, 2023");
	finds("January 5,2023", "2023-01-05", "January 5,2023");
	finds("Jan. 5th 2023", "2023-01-05", "Jan. 5th 2023");
	finds("Jan 5 2023", "2023-01-05", NULL);
	finds("Sept. 30, 2021 --", "2021-09-30", "Sept. 30, 2021");
	finds("JANUARY 5, 2023", "2023-01-05", NULL);
	finds("5 january 2023", "2023-01-05", NULL);
	finds("CONCORD, N. S. W. 23 April, 1972.", "1972-04-23", "23 April, 1972");
	finds("January the 5th, 2023", "2023-01-05", NULL);
	finds("5-Jan-2023", "2023-01-05", "5-Jan-2023");
	finds("July 14 (2023) at eight", "2023-07-14", "July 14 (2023)");
	finds("January\n5, 2023", "2023-01-05", NULL);
	finds("16-17 May 2023", "2023-05-16", "16-17 May 2023");
	finds("May 16\xE2\x80\x93"
	      "17, 2023",
		"2023-05-16", NULL);
	finds("from 3 to 5 March 2020", "2020-03-03", "3 to 5 March 2020");
	finds("On January 5th, the group", "--01-05", "January 5th");
	finds("on 5 January the group", "--01-05", "5 January");
	finds("(June 2022)", "2022-06", "June 2022");
	finds("June, 2022", "2022-06", NULL);
	finds("January of 2023", "2023-01", NULL);
	finds("On January 5th; printed on 7 March 2023", "2023-03-07", "7 March 2023");
	finds("from March 2021 to 5 May", "2021-03", "March 2021");
	struct pl_date_hit hit;
	ok(pl_date_find(PL_STR("January 5th, then 7 March 2023"), false, &hit) && hit.date == 105,
		"the first of all when a partial one will do");
}

static void no_dates(void)
{
	finds("may 2 parties meet", "none", NULL);
	finds("they march 10 miles", "none", NULL);
	finds("May we all", "none", NULL);
	finds("Mayor 5 2023", "none", NULL);
	finds("Marching 5", "none", NULL);
	finds("31 February 2023", "none", NULL);
	finds("February 30, 2023", "none", NULL);
	finds("31 April", "none", NULL);
	finds("2023-02-31", "none", NULL);
	finds("0000-00-00", "none", NULL);
	finds("99999-99-99", "none", NULL);
	finds("12023-01-05", "none", NULL);
	finds("2023-01-051", "none", NULL);
	finds("2023-01-05-7", "none", NULL);
	finds("1.2023-01-05", "none", NULL);
	finds("May 2,300 people", "none", NULL);
	finds("5.2 March", "none", NULL);
	finds("January 45", "none", NULL);
	finds("45 January", "none", NULL);
	finds("in 2023", "none", NULL);
	finds("2022/23", "none", NULL);
	finds("3.5 January 12345", "none", NULL);
	finds("", "none", NULL);
}

static void numbers(void)
{
	finds("2023-01-05", "2023-01-05", NULL);
	finds("2023/1/5", "2023-01-05", NULL);
	finds("2023.01.05", "2023-01-05", NULL);
	finds("date 2022-06-21 Home", "2022-06-21", "2022-06-21");
	finds("date: 2023-08-16The meeting", "2023-08-16", NULL);
	finds("2023-01-05T09:30", "2023-01-05", NULL);
	finds("2023-01/05", "none", NULL);
}

static void chinese(void)
{
	finds("2023年1月5日下午", "2023-01-05", "2023年1月5日");
	finds("新华社2022年12月28日电", "2022-12-28", NULL);
	finds("2023 年 1 月 5 日", "2023-01-05", "2023 年 1 月 5 日");
	finds("1月5日，昊坪市", "--01-05", "1月5日");
	finds("11月25日", "--11-25", "11月25日");
	finds("2023年1月，会议", "2023-01", "2023年1月");
	finds("1月5日召开，2023年1月6日讯", "2023-01-06", NULL);
	finds("2023年2月30日", "none", NULL);
	finds("2023年", "none", NULL);
	finds("历时3个月", "none", NULL);
}

static void year_last(void)
{
	finds("14.03.2012", "2012-03-14", "14.03.2012");
	finds("Sitzung vom 14.3.2012.", "2012-03-14", "14.3.2012");
	finds("05.03.2012", "2012-03-05", "05.03.2012");
	finds("5.3.2012 in Berlin", "2012-03-05", NULL);
	finds("14/03/2012", "2012-03-14", "14/03/2012");
	finds("02/20/2019", "2019-02-20", "02/20/2019");
	finds("14-03-2012", "2012-03-14", "14-03-2012");
	finds("05/05/2012", "2012-05-05", NULL);
	finds("03.14.2012", "2012-03-14", NULL);
	finds("14.03.2012, 15:30", "2012-03-14", NULL);
	finds("Published: 14.03.2012 10:20", "2012-03-14", "14.03.2012");
	finds("14.03.2012 - 16.03.2012", "2012-03-14", NULL);
	finds("14.03.2012-16.03.2012", "2012-03-14", NULL);
	finds("12-14.03.2012", "2012-03-12", "12-14.03.2012");
	finds("12.-14.03.2012", "2012-03-12", "12.-14.03.2012");
	finds("28.02.-03.03.2012", "2012-02-28", "28.02.-03.03.2012");
	finds("28.02 – 03.03.2012", "2012-02-28", NULL);
	finds("05/03/2012", "none", NULL);
	finds("05-03-2012", "none", NULL);
	finds("12/11/2012", "none", NULL);
	finds("31.04.2012", "none", NULL);
	finds("29/02/2011", "none", NULL);
	finds("14/14/2012", "none", NULL);
	finds("00.03.2012", "none", NULL);
	finds("14.03.12", "none", NULL);
	finds("14.03/2012", "none", NULL);
	finds("14.03.20123", "none", NULL);
	finds("v1.2.2012", "none", NULL);
	finds("version 1.2.2012", "none", NULL);
	finds("Version: 1.2.2012", "none", NULL);
	finds("1.2.2012.5", "none", NULL);
	finds("192.14.03.2012", "none", NULL);
	finds("10.12.201.14", "none", NULL);
	finds("1.2.2012rc1", "none", NULL);
	finds("Section 14.3.2012", "none", NULL);
	finds("Order No. 25/10/2012", "none", NULL);
	finds("№ 25.10.2012", "none", NULL);
	finds("Tel. 14-03-2012", "none", NULL);
	finds("0351 14-03-2012", "none", NULL);
	finds("(0351) 14-03-2012", "none", NULL);
	finds("+49 14-03-2012", "none", NULL);
	finds("14-03-2012-7", "none", NULL);
	finds("14/03/2012/7", "none", NULL);
	finds("114.03.2012", "none", NULL);
	finds("14.03.1234", "none", NULL);
	finds("14.03.9999", "none", NULL);
}

static void other_languages(void)
{
	finds("18 juillet 2014", "2014-07-18", "18 juillet 2014");
	finds("Publié le 1er août 2019 à 10h", "2019-08-01", "1er août 2019");
	finds("LE 18 FÉVRIER 2014", "2014-02-18", "18 FÉVRIER 2014");
	finds("du 12 au 14 juillet 2014", "2014-07-12", "12 au 14 juillet 2014");
	finds("3 déc. 2014", "2014-12-03", NULL);
	finds("3. März 2012", "2012-03-03", "3. März 2012");
	finds("3.März 2012", "2012-03-03", NULL);
	finds("12.-14. Mai 2012", "2012-05-12", "12.-14. Mai 2012");
	finds("12. bis 14. Dezember 2012", "2012-12-12", NULL);
	finds("Berlin, den 3. April 2012", "2012-04-03", "3. April 2012");
	finds("Montag, 3. September 2012", "2012-09-03", NULL);
	finds("18 de julio de 2014", "2014-07-18", "18 de julio de 2014");
	finds("5 de mayo del 2010", "2010-05-05", NULL);
	finds("18 luglio 2014", "2014-07-18", NULL);
	finds("1º maggio 2014", "2014-05-01", "1º maggio 2014");
	finds("5 de março de 2021", "2021-03-05", NULL);
	finds("18 июля 2014 г., Озёрск", "2014-07-18", "18 июля 2014 г.");
	finds("18 июля 2014 года", "2014-07-18", "18 июля 2014 года");
	finds("9 МАЯ 2015", "2015-05-09", NULL);
	finds("с 12 по 14 июля 2014", "2014-07-12", "12 по 14 июля 2014");
	finds("31 juin 2014", "none", NULL);
	finds("juillet 2014", "none", NULL);
	finds("18 juillet", "none", NULL);
	finds("18 июля", "none", NULL);
	finds("18 июлями 2014", "none", NULL);
	finds("18 marsupials 2014", "none", NULL);
	finds("118 juillet 2014", "none", NULL);
	finds("18 juillet 20145", "none", NULL);
	finds("40 mai 2012", "none", NULL);
	finds("2.5 mai 2012", "none", NULL);
	finds("3. April 2012", "2012-04", "April 2012");
	finds("members rose to 3. April 2012 saw", "2012-04", NULL);
}

static void file_names(void)
{
	names("2023-01-05-study.txt", "2023-01-05");
	names("2023_01_05.html", "2023-01-05");
	names("20230105.txt", "2023-01-05");
	names("meeting20230105final.txt", "2023-01-05");
	names("2023-01", "2023-01");
	names("2024-01-昊坪市.txt", "2024-01");
	names("2023年1月5日讲话.txt", "2023-01-05");
	names("2023-01 of 2023-02-03", "2023-02-03");
	names("2023-01-05T10.txt", "2023-01-05");
	names("202301051.txt", "none");
	names("000_463afb5894a68178.txt", "none");
	names("2023-02-31.txt", "none");
	names("2023-13.txt", "none");
	names("2023-2024.txt", "none");
	names("1899-01-05.txt", "none");
	names("2100-01-05.txt", "none");
	names("2023", "none");
}

int main(void)
{
	ranges();
	days();
	calendar();
	numerals();
	iso();
	english();
	no_dates();
	numbers();
	chinese();
	year_last();
	other_languages();
	file_names();
	return done_testing();
}
