/* Lucene 8 doing plenum's work: a document per passage, stems, positions, the text stored, the
 * meeting as a doc value.
 *
 *	Lucene build INDEX ARCHIVE.jsonl THREADS [porter2]
 *	Lucene ask INDEX PHRASES PASSES [porter2]   a line per phrase: top-10 us, count us, passages,
 *	                                            meetings, phrase, top-10 us with exact totals
 *
 * As its documentation advises: EnglishAnalyzer, flushed by memory with a large buffer, Document and
 * Field objects used again, several threads on one writer, no forceMerge. Stop words stay in, so that
 * phrases of common words match as they do in plenum. porter2: plenum's stemmer instead of Porter's
 * first, to find out why counts differ; it is not timed. The cache of queries is off, since it would
 * answer a repeated question from memory. */

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

public final class Lucene {
	private static final int BUFFER_MB = 256;
	private static final double WARM_SECONDS = 10;
	private static long bytes;

	/** EnglishAnalyzer with the other stemmer. */
	private static final class Porter2 extends Analyzer {
		@Override
		protected TokenStreamComponents createComponents(String field) {
			StandardTokenizer source = new StandardTokenizer();
			TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(source));
			return new TokenStreamComponents(source, new SnowballFilter(words, "English"));
		}
	}

	private static Analyzer analyzer(boolean porter2) {
		return porter2 ? new Porter2() : new EnglishAnalyzer(CharArraySet.EMPTY_SET);
	}

	// ---- building ----------------------------------------------------------------------------

	/** Documents used again from one meeting to the next. */
	private static final class Passages {
		final List<Document> room = new ArrayList<>();
		final List<Field> text = new ArrayList<>();
		final List<Field> meeting = new ArrayList<>();
		int n;

		void add(String s, BytesRef id) {
			if (n == room.size()) {
				text.add(new TextField("text", "", Field.Store.YES));
				meeting.add(new SortedDocValuesField("meeting", id));
				Document d = new Document();
				d.add(text.get(n));
				d.add(meeting.get(n));
				room.add(d);
			}
			text.get(n).setStringValue(s);
			meeting.get(n++).setBytesValue(id);
		}

		/** A passage for each block between blank lines; before them the title, where the text does not begin with it. */
		void split(String id, String title, String whole) {
			BytesRef ref = new BytesRef(id);
			n = 0;
			if (title != null && !title.isEmpty() && !whole.startsWith(title))
				add(title, ref);
			int start = -1;
			int end = 0;
			for (int at = 0; at < whole.length();) {
				int stop = whole.indexOf('\n', at);
				stop = stop < 0 ? whole.length() : stop;
				boolean blank = true;
				for (int i = at; i < stop && blank; i++)
					blank = whole.charAt(i) == ' ' || whole.charAt(i) == '\t' || whole.charAt(i) == '\r';
				if (blank && start >= 0)
					add(whole.substring(start, end), ref);
				if (blank) {
					start = -1;
				} else {
					start = start < 0 ? at : start;
					end = stop;
				}
				at = stop + 1;
			}
			if (start >= 0)
				add(whole.substring(start, end), ref);
		}
	}

	private static void work(IndexWriter writer, BufferedReader in) throws IOException {
		JsonFactory json = new JsonFactory();
		Passages passages = new Passages();
		while (true) {
			String line;
			synchronized (in) {
				line = in.readLine();
			}
			if (line == null)
				return;
			String id = null;
			String title = null;
			String text = null;
			try (JsonParser p = json.createParser(line)) {
				p.nextToken();
				while (p.nextToken() == JsonToken.FIELD_NAME) {
					String name = p.getCurrentName();
					p.nextToken();
					if (name.equals("id"))
						id = p.getText();
					else if (name.equals("title"))
						title = p.getText();
					else if (name.equals("text"))
						text = p.getText();
					else
						p.skipChildren();
				}
			}
			if (id == null || text == null)
				continue;
			passages.split(id, title, text);
			writer.addDocuments(passages.room.subList(0, passages.n));
		}
	}

	private static void build(String index, String archive, int threads, boolean porter2) throws Exception {
		IndexWriterConfig config = new IndexWriterConfig(analyzer(porter2));
		config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
		config.setRAMBufferSizeMB(BUFFER_MB);
		try (IndexWriter writer = new IndexWriter(FSDirectory.open(Paths.get(index)), config);
				BufferedReader in = Files.newBufferedReader(Paths.get(archive))) {
			Thread[] crew = new Thread[threads];
			Throwable[] bad = new Throwable[threads];
			for (int i = 0; i < threads; i++) {
				final int me = i;
				crew[i] = new Thread(() -> {
					try {
						work(writer, in);
					} catch (Throwable e) {
						bad[me] = e;
					}
				});
				crew[i].start();
			}
			for (int i = 0; i < threads; i++) {
				crew[i].join();
				if (bad[i] != null)
					throw new IOException(bad[i]);
			}
			writer.commit();
		}
	}

	// ---- asking ------------------------------------------------------------------------------

	/** Passages by meeting. Those of a meeting were added as one block, so they stand together and no table is needed. */
	private static final class Count extends SimpleCollector {
		private static int[] of = new int[1024];
		private SortedDocValues values;
		private int last;
		long passages;
		int meetings;

		@Override
		protected void doSetNextReader(LeafReaderContext context) throws IOException {
			values = DocValues.getSorted(context.reader(), "meeting");
			last = -1;
		}

		@Override
		public void collect(int doc) throws IOException {
			values.advanceExact(doc);
			int ord = values.ordValue();
			passages++;
			if (ord != last) {
				last = ord;
				if (meetings == of.length)
					of = Arrays.copyOf(of, 2 * of.length);
				of[meetings++] = 0;
			}
			of[meetings - 1]++;
		}

		@Override
		public ScoreMode scoreMode() {
			return ScoreMode.COMPLETE_NO_SCORES;
		}
	}

	private static double top(IndexSearcher s, QueryBuilder q, String phrase, int threshold) throws IOException {
		long start = System.nanoTime();
		Query query = q.createPhraseQuery("text", phrase);
		TopScoreDocCollector best = TopScoreDocCollector.create(10, threshold);
		s.search(query, best);
		for (ScoreDoc d : best.topDocs().scoreDocs)
			bytes += s.doc(d.doc).get("text").length();
		return (System.nanoTime() - start) / 1e3;
	}

	private static double count(IndexSearcher s, QueryBuilder q, String phrase, long[] found) throws IOException {
		long start = System.nanoTime();
		Query query = q.createPhraseQuery("text", phrase);
		Count c = new Count();
		s.search(query, c);
		found[0] = c.passages;
		found[1] = c.meetings;
		return (System.nanoTime() - start) / 1e3;
	}

	private static double median(double[] x) {
		double[] y = x.clone();
		Arrays.sort(y);
		return y[y.length / 2];
	}

	private static void ask(String index, String path, int passes, boolean porter2) throws IOException {
		List<String> phrases = Files.readAllLines(Paths.get(path));
		try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Paths.get(index)))) {
			IndexSearcher s = new IndexSearcher(reader);
			s.setQueryCache(null);
			QueryBuilder q = new QueryBuilder(analyzer(porter2));
			long[][] found = new long[phrases.size()][2];
			double[][][] t = new double[3][phrases.size()][passes];
			long start = System.nanoTime();
			int warm = 0;
			// One pass warms the files, more of them the compiler; five at most, or ten seconds.
			while (warm < 1 || (warm < 5 && System.nanoTime() - start < WARM_SECONDS * 1e9)) {
				for (int i = 0; i < phrases.size(); i++) {
					top(s, q, phrases.get(i), 1000);
					top(s, q, phrases.get(i), Integer.MAX_VALUE);
					count(s, q, phrases.get(i), found[i]);
				}
				warm++;
			}
			for (int pass = 0; pass < passes; pass++)
				for (int i = 0; i < phrases.size(); i++) {
					t[0][i][pass] = top(s, q, phrases.get(i), 1000);
					t[1][i][pass] = count(s, q, phrases.get(i), found[i]);
					t[2][i][pass] = top(s, q, phrases.get(i), Integer.MAX_VALUE);
				}
			for (int i = 0; i < phrases.size(); i++)
				System.out.printf("%.1f\t%.1f\t%d\t%d\t%s\t%.1f%n", median(t[0][i]), median(t[1][i]),
						found[i][0], found[i][1], phrases.get(i), median(t[2][i]));
		}
	}

	public static void main(String[] args) throws Exception {
		boolean porter2 = args.length == 5 && args[4].equals("porter2");
		if (args.length < 4)
			System.exit(2);
		if (args[0].equals("build"))
			build(args[1], args[2], Integer.parseInt(args[3]), porter2);
		else
			ask(args[1], args[2], Integer.parseInt(args[3]), porter2);
	}
}
